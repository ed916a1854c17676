import type { Change, FeedStep } from './change-feed.ts';
import { positionAfter, type FeedPosition } from './feed-position.ts';

/** A change as it was noted: of one call or load, or (null) of many. */
export type NotedChange = {
  readonly transaction: number;
  readonly kind: 'call' | 'load';
  readonly id: string | null;
};

const keyOf = ({ kind, id }: Pick<NotedChange, 'kind' | 'id'>): string => `${kind} ${id ?? ''}`;

type Told = Omit<FeedStep, 'position'>;

/**
 * The way from one position to another in steps, each thing told once, with its last transaction. Things that are gone
 * (`changeOf` answers null) are left out. `ranOut` are loads that time alone changed.
 */
export const changeSteps = (
  noted: readonly NotedChange[],
  ranOut: readonly string[],
  way: { readonly from: FeedPosition; readonly to: FeedPosition },
  changeOf: (kind: NotedChange['kind'], id: string | null) => Change | null,
): readonly FeedStep[] => {
  const last = new Map<string, NotedChange>();
  for (const one of noted.toSorted((a, b) => a.transaction - b.transaction)) {
    last.delete(keyOf(one));
    last.set(keyOf(one), one);
  }
  const byTime = ranOut
    .map((id) => ({ kind: 'load', id, transaction: null }) as const)
    .filter((one) => !last.has(keyOf(one)));
  const told = [...last.values(), ...byTime].flatMap(({ kind, id, transaction }): readonly Told[] => {
    const change = changeOf(kind, id);
    return change === null ? [] : [{ change, transaction }];
  });
  return told.map((step, index) => ({ ...step, position: positionOf(step, told[index + 1], way) }));
};

const positionOf = (
  { transaction }: Told,
  following: Told | undefined,
  { from, to }: { readonly from: FeedPosition; readonly to: FeedPosition },
): FeedPosition | null => {
  if (following === undefined) return to;
  if (transaction === null || transaction === following.transaction) return null;
  return following.transaction === null ? { ...to, atMs: from.atMs } : positionAfter(from, to, transaction);
};
