/** A row of an import in its place, counted from 1 without a header; in trouble where it could not be read. */
export type ImportRow = {
  readonly row: number;
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly trouble: string | null;
};

/** Makes rows of text that comes in pieces. Throws a `Problem` where the text holds no loads at all. */
export type RowReader = {
  readonly write: (text: string) => readonly ImportRow[];
  readonly end: () => readonly ImportRow[];
};
