import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { isRecord } from './coerce.ts';
import type { ImportRow, RowReader } from './import-row.ts';
import { Problem } from './problem.ts';

/** Up to this many characters a document is read in one go, which is many times faster; a longer one as it comes. */
const READ_AT_ONCE = 2 * 1024 * 1024;

const NO_LOADS = 'is neither an array of loads nor {"loads": [...]}';

const rowOf = (row: number, fields: unknown): ImportRow =>
  isRecord(fields)
    ? { row, fields, trouble: null }
    : { row, fields: null, trouble: 'is not an object with the fields of a load' };

const noLoads = (): Problem =>
  new Problem('invalid_request', 'The body holds no loads.', [{ field: 'loads', message: NO_LOADS }]);

const parsed = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

const listIn = (document: unknown): readonly unknown[] => {
  const list = isRecord(document) ? document.loads : document;
  if (Array.isArray(list)) return list;
  throw noLoads();
};

const notJson = (detail: string): Problem => new Problem('malformed_json', detail);

/** Whether the document holds a list of loads where one may be: at its top, or under `loads`. */
const createListWatch = (inObject: boolean) => {
  let depth = 0;
  let name: unknown = null;
  let found = false;
  return {
    see: (token: TokenType, value: unknown): void => {
      if (token === TokenType.LEFT_BRACKET && (inObject ? depth === 1 && name === 'loads' : depth === 0))
        found = true;
      if (token === TokenType.LEFT_BRACKET || token === TokenType.LEFT_BRACE) depth += 1;
      if (token === TokenType.RIGHT_BRACKET || token === TokenType.RIGHT_BRACE) depth -= 1;
      if (depth === 1 && token === TokenType.STRING) name = value;
    },
    found: () => found,
  };
};

const openParser = (first: string, onLoad: (load: unknown) => void) => {
  const inObject = first === '{';
  const watch = createListWatch(inObject);
  const tokenizer = new Tokenizer();
  const parser = new TokenParser({ paths: [inObject ? '$.loads.*' : '$.*'], keepStack: false });
  tokenizer.onToken = (token) => {
    watch.see(token.token, token.value);
    parser.write(token);
  };
  tokenizer.onEnd = () => {
    if (!parser.isEnded) parser.end();
  };
  parser.onEnd = () => {
    if (!tokenizer.isEnded) tokenizer.end();
  };
  parser.onValue = ({ value, parent }) => {
    if (Array.isArray(parent)) onLoad(value);
  };
  return { tokenizer, watch };
};

const createStreamingReader = (): RowReader => {
  let parser: ReturnType<typeof openParser> | null = null;
  let rows: ImportRow[] = [];
  let count = 0;
  let broken = false;

  const take = (): readonly ImportRow[] => {
    const taken = rows;
    rows = [];
    return taken;
  };
  const next = (fields: unknown): void => {
    count += 1;
    rows.push(rowOf(count, fields));
  };
  const breakOff = (): void => {
    if (count === 0) throw notJson('The body could not be parsed as JSON.');
    broken = true;
    count += 1;
    const trouble = 'cannot be read: here the JSON breaks off, and what follows was not looked at';
    rows.push({ row: count, fields: null, trouble });
  };
  const attempt = (work: () => void): readonly ImportRow[] => {
    try {
      if (!broken) work();
    } catch (error) {
      if (error instanceof Problem) throw error;
      breakOff();
    }
    return take();
  };

  return {
    write: (text) =>
      attempt(() => {
        const piece = parser === null ? text.trimStart() : text;
        if (piece === '') return;
        parser ??= openParser(piece[0] ?? '', next);
        parser.tokenizer.write(piece);
      }),
    end: () =>
      attempt(() => {
        if (parser === null) throw notJson('The body is empty.');
        if (!parser.tokenizer.isEnded) parser.tokenizer.end();
        if (!parser.watch.found()) throw noLoads();
      }),
  };
};

/**
 * Rows of a JSON array, or of `{"loads": [...]}`, piece by piece. A document that breaks off after some loads keeps
 * them, and its break is the row in trouble; one without any is refused.
 */
export const createJsonReader = (): RowReader => {
  const streaming = createStreamingReader();
  let held: string | null = '';
  return {
    write: (text) => {
      if (held === null) return streaming.write(text);
      held += text;
      if (held.length <= READ_AT_ONCE) return [];
      const begun = held;
      held = null;
      return streaming.write(begun);
    },
    end: () => {
      const whole = held === null ? null : parsed(held);
      if (whole !== null) return listIn(whole.value).map((load, at) => rowOf(at + 1, load));
      const rows = held === null ? [] : streaming.write(held);
      return [...rows, ...streaming.end()];
    },
  };
};
