/** One planted line: `problem` (rule and the start of its message) must be reported for `file`. */
export type BanPlant = { readonly problem: string; readonly file: string; readonly source: string };

const global = (name: string) => `no-restricted-globals: Unexpected use of '${name}'`;
const syntax = (message: string) => `no-restricted-syntax: ${message}`;

/** Each source is the whole of a file of its own, below `prefix`. */
const planting = (problem: string, prefix: string, ...sources: string[]): BanPlant[] =>
  sources.map((source, index) => ({ problem, file: `${prefix}-${String(index)}.ts`, source: `${source}\n` }));

const clock = [
  'export const at = Date.now();',
  "export const at = Date['now']();",
  'export const at = new Date();',
  'export const at = new Date;',
  'export const at = Date();',
];
const randomness = ['export const chance = Math.random();', "export const chance = Math['random']();"];
const globals = {
  performance: 'export const at = performance.now();',
  crypto: 'export const id = crypto.randomUUID();',
  setTimeout: 'setTimeout(() => undefined, 1);',
  setInterval: 'setInterval(() => undefined, 1);',
  queueMicrotask: 'queueMicrotask(() => undefined);',
  console: "console.log('said');",
  process: 'export const id = process.pid;',
  fetch: "export const page = fetch('http://localhost');",
  globalThis: 'export const id = globalThis.crypto.randomUUID();',
};
const asynchrony = [
  'export async function wait(): Promise<void> { await Promise.resolve(); }',
  'export const wait = async (): Promise<number> => Promise.resolve(1);',
  'export const answer = await 1;',
  'export const wait = { async go(): Promise<void> {} };',
  'export const wait = new Promise((resolve) => { resolve(1); });',
  'export const wait = Promise.resolve(1);',
];
const environment = [
  'export const port = process.env.PORT;',
  "export const port = process['env']['PORT'];",
  'export const { env } = process;',
  'export const port = globalThis.process.env.PORT;',
  "import { env } from 'node:process';\nexport const port = env.PORT;",
];
const onlyConfig = syntax('Only config.ts reads the environment.');
const longFunction = `export const long = (): number => {\n${'  Math.abs(1);\n'.repeat(60)}  return 1;\n};`;

export const banPlants: readonly BanPlant[] = [
  ...planting(syntax('Domain code gets the time'), 'domain/clock', ...clock),
  ...planting(syntax('Domain code gets ids and chance'), 'domain/randomness', ...randomness),
  ...Object.entries(globals).map(([name, source]) => ({
    problem: global(name),
    file: `domain/global-${name}.ts`,
    source: `${source}\n`,
  })),
  ...planting(syntax('Domain code is synchronous'), 'domain/asynchrony', ...asynchrony),
  ...planting(syntax('Domain refusals are values'), 'domain/throw', "throw new Error('refused');"),
  ...planting(
    syntax('Domain data is plain: no class'),
    'domain/class',
    'export class Carrier {}',
    'export const Load = class {};',
  ),
  ...planting(syntax('Domain data is plain: no enum'), 'domain/enum', 'export enum Phase { Greeted }'),

  ...planting(global('console'), 'workflows/console', "console.log('said');"),

  ...planting(onlyConfig, 'adapters/environment', ...environment),
  ...['domain', 'workflows', 'activities', 'api', 'worker', 'scripts', 'simulator', 'bench', 'tests'].flatMap(
    (folder) => planting(onlyConfig, `${folder}/environment`, 'export const port = process.env.PORT;'),
  ),
  {
    problem: onlyConfig,
    file: 'domain/environment.test.ts',
    source: 'export const port = process.env.PORT;\n',
  },
  { problem: onlyConfig, file: 'api/config.ts', source: 'export const port = process.env.PORT;\n' },

  ...planting('max-lines:', 'adapters/long-file', '// line\n'.repeat(251)),
  ...planting('max-lines:', 'tests/long-file', '// line\n'.repeat(251)),
  ...planting('max-lines-per-function:', 'adapters/long-function', longFunction),
  ...planting(
    '@typescript-eslint/no-non-null-assertion:',
    'adapters/non-null',
    'export const first = (all: number[]): number => all[0]!;',
  ),
  ...planting(
    '@typescript-eslint/consistent-type-imports:',
    'adapters/type-import',
    "import { Rate } from '../domain/rate.ts';\nexport type Price = Rate;",
  ),
  ...planting('@typescript-eslint/no-floating-promises:', 'adapters/floating', 'Promise.resolve(1);'),
  ...planting('@typescript-eslint/no-explicit-any:', 'adapters/any', 'export type Row = any;'),
];
