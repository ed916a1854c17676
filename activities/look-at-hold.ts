import type { Desk } from './desk.ts';

export type HoldSeen =
  | { readonly kind: 'held'; readonly untilMs: number }
  /** Nobody has it: others may hear of it again. */
  | { readonly kind: 'free' }
  /** Booked, withdrawn, or another one's by now. */
  | { readonly kind: 'gone' };

/** What became of a call's hold on a load. */
export const lookAtHold =
  ({ bookings, loads }: Desk) =>
  async (asked: {
    readonly callId: string;
    readonly loadId: string;
    readonly atMs: number;
  }): Promise<HoldSeen> => {
    const { callId, loadId, atMs } = asked;
    const hold = await bookings.findLiveHold(callId, loadId, atMs);
    if (hold !== null) return { kind: 'held', untilMs: hold.expiresAtMs };
    const load = await loads.findById(loadId);
    return { kind: load?.status === 'open' ? 'free' : 'gone' };
  };
