import { parseArgs } from 'node:util';

export type ImportBenchOptions = { readonly rows: number };

export const IMPORT_USAGE = `npm run bench:import -- [options]
  --rows 100000   rows of the file`;

/** Reads the command line. Throws one sentence about what is wrong with it; null when help was asked for. */
export function readImportBenchOptions(args: readonly string[]): ImportBenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '100000' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const rows = Number(values.rows);
  if (!Number.isInteger(rows) || rows < 1)
    throw new Error(`--rows takes whole numbers above 0, not ${values.rows}`);
  return { rows };
}
