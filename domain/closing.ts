import type { CallEvent, TimelineEntry } from './call-event.ts';

/** How a call ended, in its record. */
export type CallClosed = Extract<CallEvent, { readonly kind: 'call_closed' }>;

/** The same writer's closing: what tells two closings of one call apart. */
export const isSameClosing = (one: CallClosed, other: CallClosed): boolean =>
  one.finalized === other.finalized &&
  one.recordedAtMs === other.recordedAtMs &&
  one.outcome === other.outcome &&
  one.nextActions.join() === other.nextActions.join();

/** The closing that holds, and when the call ended: amendments come after what they amend. */
export const closingIn = (
  timeline: readonly TimelineEntry[],
): { readonly atMs: number; readonly event: CallClosed } | null => {
  const last = timeline.findLast(({ event }) => event.kind === 'call_closed');
  return last?.event.kind === 'call_closed' ? { atMs: last.atMs, event: last.event } : null;
};
