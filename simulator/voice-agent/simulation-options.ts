import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export type SimulationOptions = {
  readonly apiUrl: string;
  readonly key: string;
  readonly callers: number;
  readonly concurrency: number;
  readonly seed: number;
};

export type OptionsRead =
  | { readonly kind: 'run'; readonly options: SimulationOptions }
  | { readonly kind: 'help' }
  /** A past is to be filled: other options, read by another program. */
  | { readonly kind: 'history' }
  | { readonly kind: 'refused'; readonly message: string };

export const HELP = `Scripted voice-agent callers against a running desk.

  npm run simulate -- [options]

  --calls <n>        callers to play, 1 to 100000 (50); some of them call twice
  --concurrency <n>  callers on the line at once, 1 to 500 (5)
  --seed <n>         same seed, same callers (1)
  --url <url>        the desk's API (http://127.0.0.1:8080)
  --key <key>        API key with scope tools; else "tools" of keys.json
  --data-dir <dir>   where keys.json lies (.data)
  --history <days>   fills a believable past instead of calling: --history 90d --calls 20000;
                     --history --help tells more
  --help             this text

Exit status: 0 all answers kept the contract, 1 violations or no desk, 2 bad arguments.`;

/** Reads the command line; the key comes from `keys.json` unless it is given. */
export function readSimulationOptions(argv: readonly string[]): OptionsRead {
  if (argv.some((arg) => /^--history(=|$)/.test(arg))) return { kind: 'history' };
  try {
    const values = parse(argv);
    if (values.help) return { kind: 'help' };
    return {
      kind: 'run',
      options: {
        callers: wholeNumber('--calls', values.calls, 1, 100_000),
        concurrency: wholeNumber('--concurrency', values.concurrency, 1, 500),
        seed: wholeNumber('--seed', values.seed, 0, 0xffffffff),
        apiUrl: httpUrl(values.url),
        key: values.key ?? keyIn(values['data-dir']),
      },
    };
  } catch (error) {
    return { kind: 'refused', message: error instanceof Error ? error.message : String(error) };
  }
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    options: {
      calls: { type: 'string', default: '50' },
      concurrency: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      url: { type: 'string', default: 'http://127.0.0.1:8080' },
      key: { type: 'string' },
      'data-dir': { type: 'string', default: '.data' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
}

function wholeNumber(name: string, text: string, low: number, high: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= low && number <= high) return number;
  throw new Error(`${name} must be a whole number from ${low} to ${high}, not "${text}".`);
}

function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new Error(`--url must be an http address such as http://127.0.0.1:8080, not "${text}".`);
}

function keyIn(dataDir: string): string {
  const path = join(dataDir, 'keys.json');
  const keys: unknown = JSON.parse(textOf(path));
  const key = typeof keys === 'object' && keys !== null && 'tools' in keys ? keys.tools : null;
  if (typeof key === 'string' && key !== '') return key;
  throw new Error(`${path} holds no key named "tools". Give one with --key.`);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`Cannot read ${path}. Start the desk first (npm start), or give --key or --data-dir.`);
  }
}
