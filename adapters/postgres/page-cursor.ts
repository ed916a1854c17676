import { z } from 'zod';
import type { Page } from '../../domain/ports.ts';

/** Where a page ended: the sort key's instant and the row's id. */
export type PagePosition = { readonly atMs: number; readonly id: string };

/** Milliseconds that a timestamptz and a Date both hold: from 4713 BC to the year 275760. */
const instantMs = z.int().min(-210_866_803_200_000).max(8_640_000_000_000_000);
const position = z.tuple([instantMs, z.string()]);

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
