import { randomBytes } from 'node:crypto';
import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import { storableText } from './interceptors.ts';

/** Between the members of a list. */
export const COMMA = sql.fragment`, `;

/** Epoch milliseconds as timestamptz; null stays null. */
export const instant = (ms: number | null): FragmentSqlToken =>
  sql.fragment`to_timestamp(${ms === null ? null : ms / 1000}::double precision)`;

/** Epoch milliseconds as a record's timestamptz (`jsonb_populate_recordset`); null stays null. */
export const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** A plain value as jsonb; null is SQL's null. */
export const json = (value: unknown): FragmentSqlToken =>
  sql.fragment`${value === null ? null : JSON.stringify(value, storable)}::jsonb`;

const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? storableText(value) : value;

export const textArray = (values: readonly string[]): FragmentSqlToken =>
  sql.fragment`${sql.array([...values], 'text')}`;

/** A pattern that finds the words anywhere, whatever their case (for ILIKE). */
export const anywhere = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** A fresh id such as `ld_4f0c…`: 80 random bits. */
export const newId = (prefix: 'ld' | 'bk' | 'of'): string => `${prefix}_${randomBytes(10).toString('hex')}`;

/** Statements that return nothing we read. */
export const nothing = z.object({});
