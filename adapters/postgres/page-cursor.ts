import { z } from 'zod';
import type { Page } from '../../domain/ports.ts';

/** Where a page ended: the sort key's instant and the row's id. */
export type PagePosition = { readonly atMs: number; readonly id: string };

const position = z.tuple([z.number(), z.string()]);

const encode = ({ atMs, id }: PagePosition): string =>
  Buffer.from(JSON.stringify([atMs, id])).toString('base64url');

/** Null for no cursor, and for one that we never gave out: both begin at the first page. */
export const decodeCursor = (cursor: string | null): PagePosition | null => {
  if (cursor === null) return null;
  try {
    const [atMs, id] = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { atMs, id };
  } catch {
    return null;
  }
};

/** The page of `rows`, which were asked for with one more than `limit`. */
export const pageOf = <Item>(
  rows: readonly Item[],
  limit: number,
  positionOf: (item: Item) => PagePosition,
): Page<Item> => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encode(positionOf(last)) : null };
};
