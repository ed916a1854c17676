import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import { MEASURES, type Measure, type Measures } from '../../domain/metrics/call-measures.ts';
import { COMMA } from './sql-values.ts';

/** `handedOff` is the column `handed_off`. */
export const columnOf = (measure: Measure): string =>
  measure.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const eachMeasure = (make: (column: FragmentSqlToken, measure: Measure) => FragmentSqlToken) =>
  sql.join(
    MEASURES.map((measure) => make(sql.fragment`${sql.identifier([columnOf(measure)])}`, measure)),
    COMMA,
  );

export const measureColumns = eachMeasure((column) => column);

/** Each measure times its row's sign. */
export const signedMeasures = eachMeasure((column) => sql.fragment`sign * ${column} as ${column}`);

export const summedMeasures = eachMeasure((column) => sql.fragment`sum(${column})::bigint as ${column}`);

/** Of an upsert: what is there and what comes. */
export const addedMeasures = eachMeasure(
  (column) => sql.fragment`${column} = kept.${column} + excluded.${column}`,
);

/** Takes what an upsert brings. */
export const replacedMeasures = eachMeasure((column) => sql.fragment`${column} = excluded.${column}`);

/** The values of a row, one or the other given as an expression. */
export const measureValues = (measures: Measures, computed: Partial<Record<Measure, FragmentSqlToken>>) =>
  eachMeasure((_column, measure) => computed[measure] ?? sql.fragment`${measures[measure]}::bigint`);

const columns = Object.fromEntries(MEASURES.map((measure) => [columnOf(measure), z.number()]));

/** The measures among a row's columns. */
export const measuresFrom = z
  .looseObject(columns)
  .transform(
    (row): Measures =>
      Object.fromEntries(MEASURES.map((measure) => [measure, Number(row[columnOf(measure)])])) as Record<
        Measure,
        number
      >,
  );
