import { execFile } from 'node:child_process';
import { chmodSync, createWriteStream, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { EnvHttpProxyAgent, fetch } from 'undici';
import { z } from 'zod';

export type Download = {
  readonly version: string;
  readonly draft: string;
  readonly log: (line: string) => void;
  /** `https://temporal.download`, which Temporal's SDK test kit asks too. */
  readonly from: string;
};

const answerWithinMs = 5_000;
const silenceMs = 20_000;
const release = z.object({ archiveUrl: z.url(), fileToExtract: z.string().regex(/^[\w.-]+$/) });

/** Fetches a release and puts its program at `draft`. Gives up after 5 s where the server cannot be reached. */
export async function downloadTemporal(download: Download): Promise<void> {
  const dispatcher = new EnvHttpProxyAgent();
  try {
    const { archiveUrl, fileToExtract } = await askForRelease(download, dispatcher);
    download.log(`downloading Temporal ${download.version} from ${new URL(archiveUrl).host}`);
    const folder = join(dirname(download.draft), 'archive');
    mkdirSync(folder);
    await fetchArchive(archiveUrl, join(folder, 'archive.tar.gz'), dispatcher);
    await promisify(execFile)('tar', ['-xzf', 'archive.tar.gz', fileToExtract], { cwd: folder });
    chmodSync(join(folder, fileToExtract), 0o755);
    renameSync(join(folder, fileToExtract), download.draft);
  } catch (cause) {
    throw new Error(`the download from ${download.from} failed (${reasonOf(cause)})`, { cause });
  } finally {
    await dispatcher.destroy();
  }
}

async function askForRelease(
  { from, version }: Download,
  dispatcher: EnvHttpProxyAgent,
): Promise<z.infer<typeof release>> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const query = new URLSearchParams({ arch, platform: process.platform, format: 'tar.gz' });
  const signal = AbortSignal.timeout(answerWithinMs);
  const answer = await fetch(`${from}/cli/v${version}?${query.toString()}`, { dispatcher, signal });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const found = release.parse(await answer.json());
  if (new URL(found.archiveUrl).protocol !== new URL(from).protocol)
    throw new Error('an archive on another protocol');
  return found;
}

async function fetchArchive(url: string, file: string, dispatcher: EnvHttpProxyAgent): Promise<void> {
  const abort = new AbortController();
  const giveUp = (): void => abort.abort(new Error('no byte for a while'));
  let timer = setTimeout(giveUp, answerWithinMs);
  const heartbeat = new Transform({
    transform(chunk, _encoding, done) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceMs);
      done(null, chunk);
    },
  });
  try {
    const answer = await fetch(url, { dispatcher, signal: abort.signal });
    if (!answer.ok || answer.body === null) throw new Error(`status ${answer.status}`);
    await pipeline(Readable.fromWeb(answer.body), heartbeat, createWriteStream(file), {
      signal: abort.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** fetch says "fetch failed" and keeps what happened in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
