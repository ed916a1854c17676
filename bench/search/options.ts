import { parseArgs } from 'node:util';

export type SearchOptions = {
  /** Sizes of the book, each filled up from the one before. */
  readonly loads: readonly number[];
  /** Questions put to the statement at each size. */
  readonly questions: number;
  /** Questions put over HTTP at each size; 0 leaves the route out. */
  readonly routeQuestions: number;
};

export const SEARCH_USAGE = `npm run bench:search -- [options]
  --loads 200000,1000000   sizes of the book
  --questions 1500         questions put to the statement at each size
  --route-questions 300    questions put over HTTP, each in a call of its own
  --skip-route             leaves those out`;

const whole = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} takes whole numbers above 0, not ${text}`);
  return value;
};

/** Reads the command line. Throws one sentence about what is wrong with it; null when help was asked for. */
export function readSearchOptions(args: readonly string[]): SearchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      loads: { type: 'string', default: '200000,1000000' },
      questions: { type: 'string', default: '1500' },
      'route-questions': { type: 'string', default: '300' },
      'skip-route': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  return {
    loads: values.loads
      .split(',')
      .map((part) => whole('loads', part.trim()))
      .toSorted((a, b) => a - b),
    questions: whole('questions', values.questions),
    routeQuestions: values['skip-route'] ? 0 : whole('route-questions', values['route-questions']),
  };
}
