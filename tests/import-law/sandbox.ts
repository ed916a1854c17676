import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const configs = ['package.json', 'tsconfig.json', 'eslint.config.js', '.dependency-cruiser.js', 'knip.json'];

/** Path below the repository's root → source. */
export type Sources = Readonly<Record<string, string>>;

type Named = { readonly name: string };
type Cruise = {
  readonly summary: {
    readonly violations: readonly {
      readonly rule: Named;
      readonly from: string;
      readonly cycle?: readonly Named[];
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly Named[] };
  };
};
type LintedFile = {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
};
type DeadCode = { readonly issues: readonly { readonly file: string }[] };

/** A repository of invented sources under the real configurations, in a temporary folder. */
export const createSandbox = (sources: Sources) => {
  const folder = mkdtempSync(join(tmpdir(), 'import-law-'));
  for (const config of configs) cpSync(join(root, config), join(folder, config));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, source] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** What the import law says of `folder`: a line `rule: file` for each violation, and the names of its rules. */
export const cruise = async (folder = root): Promise<{ violations: string[]; rules: string[] }> => {
  const bin = 'dependency-cruiser/bin/dependency-cruise.mjs';
  const args = ['--config', '.dependency-cruiser.js', '--output-type', 'json', '.'];
  const { summary } = (await runTool(folder, bin, args)) as Cruise;
  return {
    violations: summary.violations.flatMap(({ rule, from, cycle = [] }) =>
      [from, ...cycle.map(({ name }) => name)].map((file) => `${rule.name}: ${file}`),
    ),
    rules: summary.ruleSetUsed.forbidden.map(({ name }) => name),
  };
};

/** What the linter says of `folder`: one line `file: rule: message` a problem. */
export const lint = async (folder: string): Promise<string[]> => {
  const files = (await runTool(folder, 'eslint/bin/eslint.js', ['--format', 'json', '.'])) as LintedFile[];
  return files.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ ruleId, message }) => `${filePath.slice(folder.length + 1)}: ${ruleId ?? ''}: ${message}`,
    ),
  );
};

/** The files in which knip finds something that nothing uses. */
export const findDead = async (folder: string): Promise<string[]> => {
  const args = ['--reporter', 'json', '--include', 'files,exports,types'];
  const { issues } = (await runTool(folder, 'knip/bin/knip.js', args)) as DeadCode;
  return issues.map(({ file }) => file);
};

/** Runs a tool that prints JSON, and exits with an error when it finds something. */
const runTool = (folder: string, bin: string, args: string[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const command = [join(root, 'node_modules', bin), ...args];
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024, timeout: 50_000 };
    execFile(process.execPath, command, options, (_error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout));
      } catch {
        reject(new Error(`${bin} gave no report: ${stderr}${stdout}`));
      }
    });
  });
