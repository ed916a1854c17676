import type { Call } from './call.ts';
import type { TimelineEntry } from './call-event.ts';

/** A call as it is read, live (by Query) or ended (from its stored timeline): the same fold, the same shape. */
export type CallSnapshot = {
  readonly call: Call;
  readonly timeline: readonly TimelineEntry[];
};
