import { setImmediate as nextTurn } from 'node:timers/promises';
import { loadFromImport } from '../domain/load-import.ts';
import type { LoadDetails } from '../domain/load.ts';
import type { Gazetteer, LoadRepository } from '../domain/ports.ts';
import { textFrom } from './coerce.ts';
import type { ImportRow } from './import-rows.ts';

/** Rows read before other requests get their turn, and loads written in one statement. */
const ROWS_A_TURN = 100;
const LOADS_A_WRITE = 500;

type RowError = {
  readonly row: number;
  readonly reference_number: string | null;
  readonly field: string;
  readonly message: string;
};

export type ImportReport = {
  readonly imported: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly errors: RowError[];
};

type Judged = {
  readonly loads: readonly LoadDetails[];
  readonly rejected: number;
  readonly errors: RowError[];
};

const referenceOf = (fields: ImportRow['fields']): string | null =>
  textFrom(fields?.reference_number) ?? textFrom(fields?.load_id);

const judgeRow = (
  { row, fields, trouble }: ImportRow,
  gazetteer: Gazetteer,
  seen: Set<string>,
): LoadDetails | readonly RowError[] => {
  const error = (field: string, message: string): RowError => ({
    row,
    reference_number: referenceOf(fields),
    field,
    message,
  });
  if (fields === null) return [error('row', trouble ?? 'cannot be read')];
  const read = loadFromImport(fields, gazetteer);
  if (!read.ok) return read.refusal.map(({ field, message }) => error(field, message));
  const reference = read.value.referenceNumber.toLowerCase();
  if (seen.has(reference)) return [error('reference_number', 'stands in an earlier row already')];
  seen.add(reference);
  return read.value;
};

const isRefused = (judged: LoadDetails | readonly RowError[]): judged is readonly RowError[] =>
  Array.isArray(judged);

const judgeRows = async (rows: readonly ImportRow[], gazetteer: Gazetteer): Promise<Judged> => {
  const seen = new Set<string>();
  const loads: LoadDetails[] = [];
  const errors: RowError[] = [];
  for (const [index, row] of rows.entries()) {
    const judged = judgeRow(row, gazetteer, seen);
    if (isRefused(judged)) errors.push(...judged);
    else loads.push(judged);
    if (index % ROWS_A_TURN === 0) await nextTurn();
  }
  return { loads, rejected: rows.length - loads.length, errors };
};

/** Takes the good rows over and names what is wrong with the others. Twice the same rows changes nothing. */
export const importLoads = async (
  rows: readonly ImportRow[],
  { loads, gazetteer }: { readonly loads: LoadRepository; readonly gazetteer: Gazetteer },
): Promise<ImportReport> => {
  const judged = await judgeRows(rows, gazetteer);
  const count = { imported: 0, updated: 0, unchanged: 0 };
  for (let at = 0; at < judged.loads.length; at += LOADS_A_WRITE) {
    const outcomes = await loads.upsertMany(judged.loads.slice(at, at + LOADS_A_WRITE));
    for (const outcome of outcomes) count[outcome] += 1;
  }
  return { ...count, rejected: judged.rejected, errors: judged.errors };
};
