import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { spawnGuarded } from '../supervisor/guarded-process.ts';

const root = join(import.meta.dirname, '..', '..');

/**
 * The workflow code in one file below `cacheDir`, bundled anew whenever its sources or the SDK change: a worker
 * that need not bundle is back seconds earlier after a crash. Throws what the bundler said when it fails.
 */
export async function workflowBundle(
  cacheDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const file = join(cacheDir, `workflows-${fingerprint()}.js`);
  if (existsSync(file)) return file;
  mkdirSync(cacheDir, { recursive: true });
  for (const name of readdirSync(cacheDir)) {
    if (name.startsWith('workflows-')) rmSync(join(cacheDir, name), { force: true });
  }
  const said: string[] = [];
  const bundler = await spawnGuarded(
    { file: process.execPath, args: [join(root, 'scripts', 'bundle-workflows.ts'), file], env, cwd: root },
    { stopSignal: 'SIGTERM', graceMs: 1_000, output: { onLine: (line) => said.push(line) } },
  );
  const { code } = await bundler.exited;
  if (code !== 0) throw new Error(`the workflow code could not be bundled: ${said.slice(-5).join('\n')}`);
  return file;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const sdk = createRequire(import.meta.url).resolve('@temporalio/workflow/package.json');
  const sources = globSync(['workflows/**/*.ts', 'domain/**/*.ts'], { cwd: root, exclude: ['**/*.test.ts'] });
  for (const file of [sdk, ...sources.sort().map((source) => join(root, source))]) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
