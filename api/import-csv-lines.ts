/** One record of a CSV file as text (several lines where a quoted cell has them), or a line that is none. */
export type CsvRecord = { readonly text: string; readonly trouble: string | null };

const LONGEST_LINE = 64 * 1024;
const MOST_LINES_A_RECORD = 50;

const UNCLOSED = 'a quote is opened and not closed';
const AFTER_QUOTE = 'text stands after a closing quote';
const TOO_LONG = 'is longer than 65,536 characters';

type Extent = { readonly ends: 'complete' | 'open' | 'broken'; readonly cells: number };

/** How far a text is a record: a quote counts where it begins a cell, so that 48" x 40" is text like any other. */
const extentOf = (text: string, delimiter: string): Extent => {
  let cells = 1;
  let at = 0;
  for (;;) {
    let start = at;
    while (text[start] === ' ') start += 1;
    if (text[start] !== '"') {
      const next = text.indexOf(delimiter, at);
      if (next === -1) return { ends: 'complete', cells };
      at = next + 1;
    } else {
      let close = text.indexOf('"', start + 1);
      while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
      if (close === -1) return { ends: 'open', cells };
      at = close + 1;
      while (text[at] === ' ') at += 1;
      if (at >= text.length) return { ends: 'complete', cells };
      if (text[at] !== delimiter) return { ends: 'broken', cells };
      at += 1;
    }
    cells += 1;
  }
};

const isBlank = (line: string, delimiter: string): boolean => line.replaceAll(delimiter, '').trim() === '';

/**
 * Records from lines. A quote that is never closed costs its own line alone: when the lines after it turn out to be
 * records of their own, reading goes on with them.
 */
export const createRecordReader = (delimiter: string, columns: number) => {
  let open: readonly string[] = [];

  /** The record the open lines make, null while more may belong to it, or what is wrong with the first of them. */
  const judge = (lines: readonly string[], last: boolean): CsvRecord | null => {
    const [first = ''] = lines;
    const newest = lines.at(-1) ?? '';
    if (first.length > LONGEST_LINE) return { text: first.slice(0, LONGEST_LINE), trouble: TOO_LONG };
    const text = lines.length === 1 ? first : lines.join('\n');
    const { ends } = extentOf(text, delimiter);
    if (ends === 'complete') return { text, trouble: null };
    if (ends === 'broken') return { text: first, trouble: lines.length === 1 ? AFTER_QUOTE : UNCLOSED };
    const isRecord = (): boolean => {
      const alone = extentOf(newest, delimiter);
      return lines.length > 1 && alone.ends === 'complete' && alone.cells === columns;
    };
    const tooMany = lines.length > MOST_LINES_A_RECORD || text.length > LONGEST_LINE;
    return last || tooMany || isRecord() ? { text: first, trouble: UNCLOSED } : null;
  };

  const read = (lines: readonly string[], atEnd: boolean): readonly CsvRecord[] => {
    const records: CsvRecord[] = [];
    // Lines still to be looked at, the next one last.
    const waiting = lines.toReversed();
    while (waiting.length > 0 || (atEnd && open.length > 0)) {
      const line = waiting.pop();
      if (line !== undefined && open.length === 0 && isBlank(line, delimiter)) continue;
      open = line === undefined ? open : [...open, line];
      const record = judge(open, atEnd && waiting.length === 0);
      if (record === null) continue;
      records.push(record);
      if (record.trouble !== null) waiting.push(...open.slice(1).reverse());
      open = [];
    }
    return records;
  };
  return { read };
};

/** Lines from pieces of text, whatever ends them. A line without end is cut, and its rest passed over. */
export const createLineReader = () => {
  let rest = '';
  let passing = false;
  return (text: string, atEnd: boolean): readonly string[] => {
    const all = rest + text;
    // A carriage return at the very end may be the first half of a line's end.
    const held = !atEnd && all.endsWith('\r') ? '\r' : '';
    const lines = all.slice(0, all.length - held.length).split(/\r\n|\n|\r/);
    rest = atEnd ? '' : (lines.pop() ?? '') + held;
    if (passing && lines.length > 0) {
      lines.shift();
      passing = false;
    }
    if (rest.length <= LONGEST_LINE + 1) return lines;
    const cut = passing ? [] : [rest];
    passing = true;
    rest = '';
    return [...lines, ...cut];
  };
};
