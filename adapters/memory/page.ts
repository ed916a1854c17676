import type { Page } from '../../domain/ports.ts';

/** The page after the item whose id is the cursor; `items` are in their final order. */
export const pageFrom = <Item>(
  items: readonly Item[],
  query: { readonly cursor: string | null; readonly limit: number },
  idOf: (item: Item) => string,
): Page<Item> => {
  const start = items.findIndex((item) => idOf(item) === query.cursor) + 1;
  const page = items.slice(start, start + query.limit);
  const last = page.at(-1);
  const more = items.length > start + query.limit;
  return { items: page, nextCursor: more && last !== undefined ? idOf(last) : null };
};
