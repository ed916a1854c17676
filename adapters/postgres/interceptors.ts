import { SchemaValidationError, type Interceptor, type QueryResultRow } from 'slonik';

/** Every row passes its zod schema; what it leaves as is what the repository sees. */
export const resultParser: Interceptor = {
  name: 'result-parser',
  transformRow: ({ resultParser: schema }, query, row) => {
    if (schema === undefined) return row;
    const result = schema['~standard'].validate(row);
    if (result instanceof Promise) throw new TypeError('row schemas are synchronous');
    if (result.issues !== undefined) throw new SchemaValidationError(query, row, [...result.issues]);
    return result.value as QueryResultRow;
  },
};

const unstorable = /[\0\ud800-\udfff]/;

/** PostgreSQL keeps neither NUL nor half a surrogate pair; callers' words may hold both. */
export const storableText = (text: string): string =>
  unstorable.test(text) ? text.toWellFormed().replaceAll('\0', '') : text;

/**
 * Names each statement, so that a connection parses and plans it once. The texts are as many as the repositories'
 * templates have shapes.
 */
export const createStatementNames = (): Interceptor => {
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = `desk_${String(names.size + 1)}`;
    names.set(text, name);
    return name;
  };
  return {
    name: 'statement-names',
    transformQuery: (_context, query) => ({
      name: nameOf(query.sql),
      sql: query.sql,
      values: query.values.map((value) => (typeof value === 'string' ? storableText(value) : value)),
    }),
  };
};
