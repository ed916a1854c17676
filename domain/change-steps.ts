import type { Change, FeedStep } from './change-feed.ts';
import { positionAfter, type FeedPosition } from './feed-position.ts';

/** A change as it was noted: of one call or load, or (null) of many. */
export type NotedChange = {
  readonly transaction: number;
  readonly kind: 'call' | 'load';
  readonly id: string | null;
};

const keyOf = ({ kind, id }: Pick<NotedChange, 'kind' | 'id'>): string => `${kind} ${id ?? ''}`;

type Changed = Pick<NotedChange, 'kind' | 'id'> & Pick<FeedStep, 'transactions'>;
type Told = Omit<FeedStep, 'position'>;

const lastOf = ({ transactions }: Told): number | null => transactions.at(-1) ?? null;

/**
 * The way from one position to another in steps, each thing told once, in the place of its last transaction. Things that
 * are gone (`changeOf` answers null) are left out. `ranOut` are loads that time alone changed.
 */
export const changeSteps = (
  noted: readonly NotedChange[],
  ranOut: readonly string[],
  way: { readonly from: FeedPosition; readonly to: FeedPosition },
  changeOf: (kind: NotedChange['kind'], id: string | null) => Change | null,
): readonly FeedStep[] => {
  const changed = new Map<string, Changed>();
  for (const { transaction, ...one } of noted.toSorted((a, b) => a.transaction - b.transaction)) {
    const before = changed.get(keyOf(one))?.transactions ?? [];
    changed.delete(keyOf(one));
    changed.set(keyOf(one), { ...one, transactions: [...before, transaction] });
  }
  const byTime = ranOut
    .map((id): Changed => ({ kind: 'load', id, transactions: [] }))
    .filter((one) => !changed.has(keyOf(one)));
  const told = [...changed.values(), ...byTime].flatMap(({ kind, id, transactions }): readonly Told[] => {
    const change = changeOf(kind, id);
    return change === null ? [] : [{ change, transactions }];
  });
  return told.map((step, index) => ({ ...step, position: positionOf(step, told[index + 1], way) }));
};

const positionOf = (
  step: Told,
  following: Told | undefined,
  { from, to }: { readonly from: FeedPosition; readonly to: FeedPosition },
): FeedPosition | null => {
  if (following === undefined) return to;
  const [transaction, next] = [lastOf(step), lastOf(following)];
  if (transaction === null || transaction === next) return null;
  return next === null ? { ...to, atMs: from.atMs } : positionAfter(from, to, transaction);
};
