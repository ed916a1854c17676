import type { UnwrittenEntry } from './call-event.ts';
import type { Call } from './call.ts';

/**
 * Where a call stands when an activity is asked to do something for it: the entry it will add has number `seq`
 * and time `atMs`; `journal` are earlier entries that have not been written yet.
 */
export type CallContext = {
  readonly call: Call;
  readonly seq: number;
  readonly atMs: number;
  readonly journal: readonly UnwrittenEntry[];
};
