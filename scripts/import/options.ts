import { parseArgs } from 'node:util';

export type ImportOptions = {
  readonly file: string;
  readonly dryRun: boolean;
  readonly delimiter: string | null;
  readonly encoding: string | null;
  readonly url: string | null;
  readonly key: string | null;
  readonly allErrors: boolean;
};

export const USAGE = `npm run import -- FILE [options]

Takes the loads of a CSV or JSON file over into the book of a running desk. Loads are known by their reference
number: a second import of the same file changes nothing. Rows that cannot be taken are named; all others are kept.

  --dry-run            tell what would happen, write nothing
  --delimiter NAME     comma, semicolon, tab, pipe, or the character itself (found out when not given)
  --encoding NAME      such as utf-8, windows-1252, utf-16le (found out when not given)
  --url URL            where the desk is (http://127.0.0.1:8080, or as API_PORT and BIND_HOST say)
  --key KEY            a key of scope ops (the one in DATA_DIR/keys.json)
  --all-errors         list every error, not only the first 50

Ends with 0 when every row was taken, 2 when some were refused, 1 when nothing could be imported.`;

const DELIMITERS: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
  bar: '|',
};

const delimiterFrom = (given: string): string => {
  const delimiter = DELIMITERS[given.toLowerCase()] ?? given;
  if (delimiter.length !== 1 || delimiter === '"')
    throw new Error(`--delimiter takes comma, semicolon, tab, pipe or one character, not ${given}.`);
  return delimiter;
};

const encodingFrom = (given: string): string => {
  try {
    return new TextDecoder(given).encoding;
  } catch {
    throw new Error(`--encoding ${given} is not known: try utf-8, windows-1252 or utf-16le.`);
  }
};

const urlFrom = (given: string): string => {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Error(`--url takes an address such as http://127.0.0.1:8080, not ${given}.`);
  return url.href.replace(/\/+$/, '');
};

/** Reads the command line; null when help was asked for. Throws one sentence about what is wrong with it. */
export const readOptions = (args: readonly string[]): ImportOptions | null => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      delimiter: { type: 'string' },
      encoding: { type: 'string' },
      url: { type: 'string' },
      key: { type: 'string' },
      'all-errors': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new Error(`Name one file: npm run import -- loads.csv (--help tells more).`);
  return {
    file,
    dryRun: values['dry-run'],
    delimiter: values.delimiter === undefined ? null : delimiterFrom(values.delimiter),
    encoding: values.encoding === undefined ? null : encodingFrom(values.encoding),
    url: values.url === undefined ? null : urlFrom(values.url),
    key: values.key ?? null,
    allErrors: values['all-errors'],
  };
};
