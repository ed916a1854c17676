import { createReadStream, statSync, type Stats } from 'node:fs';

export type LoadFile = { readonly size: number; readonly bytes: () => AsyncGenerator<Uint8Array> };

const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};

const because = (file: string, error: unknown): Error => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = SENTENCES[code] ?? (error instanceof Error ? error.message : String(error));
  return new Error(`${file} cannot be read: ${reason}.`, { cause: error });
};

const factsOf = (file: string): Stats => {
  try {
    return statSync(file);
  } catch (error) {
    throw because(file, error);
  }
};

/** A file to be read piece by piece; `onBytes` hears how far it got. Throws one sentence where there is nothing to read. */
export const openLoadFile = (file: string, onBytes: (count: number) => void): LoadFile => {
  const facts = factsOf(file);
  if (facts.isDirectory()) throw new Error(`${file} is a folder: name a CSV or JSON file in it.`);
  if (facts.isFile() && facts.size === 0) throw new Error(`${file} is empty.`);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let count = 0;
    const stream = createReadStream(file);
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        yield chunk;
        count += chunk.length;
        onBytes(count);
      }
    } catch (error) {
      throw because(file, error);
    } finally {
      stream.destroy();
    }
  }
  return { size: facts.size, bytes };
};
