import { parseArgs } from 'node:util';

export type HistoryOptions = {
  readonly days: number;
  readonly calls: number;
  readonly seed: number;
  /** Where the desk whose past is filled keeps its state; null: as configured. */
  readonly dataDir: string | null;
};

export const USAGE = `npm run simulate -- --history 90d [options]

Fills a believable past: calls of all outcomes with their carriers, loads, bargaining, handoffs and bookings, in the
rhythm of a broker's week. They are flagged as simulated: reports leave them out unless asked with simulated=include.
The database is DATABASE_URL, else that of the desk that runs in DATA_DIR.

  --history <days>   how far back: 90d, 12w, or a number of days, 1 to 730
  --calls <n>        calls in that time, 1 to 200000 (20000)
  --seed <n>         same seed, same past (1); one that was broken off is completed, one that is there stays
  --data-dir <dir>   the desk's folder (.data)
  --help             this text

Exit status: 0 all are there, 1 no database or another past of that seed, 2 bad arguments.`;

const MOST_DAYS = 730;
const DAYS_OF_UNIT: Readonly<Record<string, number>> = { '': 1, d: 1, w: 7 };

const daysFrom = (given: string): number => {
  const [, digits = '', unit = ''] = /^(\d{1,4})([dw]?)$/i.exec(given.trim()) ?? [];
  const days = digits === '' ? 0 : Number(digits) * (DAYS_OF_UNIT[unit.toLowerCase()] ?? 0);
  if (days < 1 || days > MOST_DAYS)
    throw new Error(`--history takes 1 to ${String(MOST_DAYS)} days, such as 90d or 12w, not "${given}".`);
  return days;
};

const wholeNumber = (name: string, text: string, low: number, high: number): number => {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= low && number <= high) return number;
  throw new Error(`${name} must be a whole number from ${String(low)} to ${String(high)}, not "${text}".`);
};

const LIVE_ALONE = ['--concurrency', '--url', '--key'];

/** Reads the command line; null when help was asked for. Throws one sentence about what is wrong with it. */
export const readHistoryOptions = (args: readonly string[]): HistoryOptions | null => {
  const live = args.find((arg) => LIVE_ALONE.includes(arg.split('=')[0] ?? ''));
  if (live !== undefined)
    throw new Error(`${live} is for callers on the line; --history writes a past into the database.`);
  if (args.includes('--help') || args.includes('-h')) return null;
  const { values } = parseArgs({
    args: [...args],
    options: {
      history: { type: 'string' },
      calls: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      'data-dir': { type: 'string' },
    },
  });
  return {
    days: daysFrom(values.history ?? ''),
    calls: wholeNumber('--calls', values.calls, 1, 200_000),
    seed: wholeNumber('--seed', values.seed, 0, 0xffffffff),
    dataDir: values['data-dir'] ?? null,
  };
};
