import { findPresented } from './call-rules.ts';
import type { Call, Presented } from './call.ts';

/** What may happen to a load that others have on the table. */
export type LoadChangeKind = 'repriced' | 'withdrawn' | 'reopened' | 'taken';

/** Something a caller has not heard yet of a load he was told about. */
export type LoadNews = {
  readonly presented: Presented;
  readonly change: Exclude<LoadChangeKind, 'repriced'>;
};

const turnedDown = (call: Call, loadId: string): boolean =>
  call.negotiations.some((one) => one.loadId === loadId && one.status === 'declined');

/**
 * The news a caller is to hear after one more change; `call` is as it was before. A load he turned down is no news, what
 * was undone before he heard of it neither; a new price is told when he asks.
 */
export const newsAfter = (
  pending: readonly LoadNews[],
  call: Call,
  { loadId, change }: { readonly loadId: string; readonly change: LoadChangeKind },
): readonly LoadNews[] => {
  const presented = findPresented(call, loadId);
  if (presented === null || change === 'repriced') return pending;
  const untold = pending.some((news) => news.presented.load.loadId === loadId);
  const rest = pending.filter((news) => news.presented.load.loadId !== loadId);
  const gone = change !== 'reopened';
  const undone = untold && gone !== presented.takenByOther;
  const nothingNew = !untold && gone === presented.takenByOther;
  return undone || nothingNew || turnedDown(call, loadId) ? rest : [...rest, { presented, change }];
};
