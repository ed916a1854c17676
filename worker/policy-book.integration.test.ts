import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { hostEnvironment } from '../config.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ENV = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
  NEGOTIATION_KEY: 'a key of thirty-two characters or more',
  FMCSA_WEB_KEY: 'none',
};

/** Starts a process of the desk with a policy file, and waits for its end. */
const startWith = (
  entry: string,
  content: string,
): Promise<{ readonly code: unknown; readonly said: string }> => {
  const file = join(folder, 'policy.json');
  writeFileSync(file, content);
  const env = { ...hostEnvironment(), ...ENV, POLICY_FILE: file, DATA_DIR: join(folder, 'data') };
  return new Promise((resolve) => {
    execFile(process.execPath, [entry], { env, timeout: 30_000 }, (error, _stdout, said) =>
      resolve({ code: error?.code ?? 0, said }),
    );
  });
};

describe('a desk with a bad policy file', () => {
  it.each(['worker/main.ts', 'scripts/start.ts'])(
    'is refused by %s before anything starts',
    async (entry) => {
      const content = { kind: 'ladder', version: '', ladder: [0.5, 0.2, 1.4] };
      const { code, said } = await startWith(entry, JSON.stringify(content));
      expect(code).toBe(1);
      expect(
        said
          .split('\n')
          .slice(1, -1)
          .map((line) => line.trim().split(':')[0]),
      ).toEqual(['version', 'ladder.2', 'ladder']);
    },
  );

  it('is told when the file is no JSON', async () => {
    const { code, said } = await startWith('worker/main.ts', '{"kind": "ladder"');
    expect(code).toBe(1);
    expect(said).toContain('cannot be read');
  });
});
