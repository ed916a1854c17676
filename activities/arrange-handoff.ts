import type { CallContext } from '../domain/call-context.ts';
import type { Deal, HandoffArranged } from '../domain/call-event.ts';
import { draftHandoff } from '../domain/draft-handoff.ts';
import type { HandoffReason } from '../domain/handoff.ts';
import { placeHandoff, type Placed } from '../domain/place-handoff.ts';
import { isBookedBy } from '../domain/load.ts';
import type { HandoffRequest } from '../domain/requests.ts';
import { spokenMoment } from '../domain/spoken-time.ts';
import type { Desk } from './desk.ts';
import { limitsOf, notifyOf } from './handoff-report.ts';
import { recordEntry } from './record-entry.ts';

export type ArrangeHandoffInput = {
  readonly context: CallContext;
  readonly handoffId: string;
  readonly deal: Deal | null;
  readonly reason: HandoffReason;
  readonly request: HandoffRequest;
};

export type ArrangeHandoffResult =
  | {
      readonly kind: 'arranged';
      readonly handoff: HandoffArranged;
      readonly token: string | null;
      readonly reopened: boolean;
    }
  | { readonly kind: 'hold_lost' };

const arranged = ({ handoff, rep, queue, callBack }: Placed): HandoffArranged => ({
  handoffId: handoff.handoffId,
  status: rep === null ? (handoff.status === 'queued' ? 'queued' : 'after_hours') : 'ready',
  reason: handoff.reason,
  loadId: handoff.loadId,
  agreedCents: handoff.agreedCents,
  rep: rep === null ? null : { repId: rep.repId, name: rep.name, phone: rep.phone, extension: rep.extension },
  summary: handoff.summary,
  expiresAtMs: handoff.expiresAtMs,
  queue,
  callBack:
    callBack === null
      ? null
      : { atMs: callBack.atMs, spoken: spokenMoment(callBack.atMs, callBack.timeZone, handoff.createdAtMs) },
});

/** A caller may strike a second deal after the first was handed over: one of them is handed over, the rep hears of all. */
const otherDeals = async (
  desk: Desk,
  { call, atMs }: CallContext,
  deal: Deal | null,
): Promise<readonly Deal[]> => {
  const others = call.deals.filter(({ loadId }) => loadId !== deal?.loadId);
  const holds = await Promise.all(
    others.map(({ loadId }) => desk.bookings.findLiveHold(call.callId, loadId, atMs)),
  );
  return others.filter((_, at) => holds[at] !== null);
};

/** Extends a hold that is alive, finds a rep, gives the extension back where none is ready, stores the handoff with its single-use token. */
export const arrangeHandoff =
  (desk: Desk) =>
  async (input: ArrangeHandoffInput): Promise<ArrangeHandoffResult> => {
    const { context, deal, handoffId, reason, request } = input;
    const { atMs } = context;
    const { call } = context;
    const { callId } = call;
    const expiresAtMs = atMs + desk.rules.handoffHoldSeconds * 1000;
    const moveHold = ({ loadId }: Deal, untilMs: number): Promise<boolean> =>
      desk.bookings.moveExpiry(callId, loadId, untilMs, atMs);
    const held = deal?.bookable === true ? deal : null;
    // He may ask for a person once more after a rep has confirmed: then nobody took the load from him.
    const isHis = async ({ loadId }: Deal): Promise<boolean> =>
      isBookedBy(callId, await desk.loads.findById(loadId));
    // First the hold, then the rep: nobody is told "ready" whose hold another one took this very moment.
    const stands = held === null || (await moveHold(held, expiresAtMs)) || (await isHis(held));
    // Who asks for a person gets one, also after a rep has declined the deal.
    if (!stands && reason !== 'human_requested') return { kind: 'hold_lost' };
    const limits = limitsOf(desk.rules);
    const others = await otherDeals(desk, context, deal);
    const wanted = { call, handoffId, deal: stands ? deal : null, others, reason, request, atMs };
    const placed = await desk.handoffs.decide({ handoffId, atMs }, (board) =>
      placeHandoff(draftHandoff(wanted, board.handoff), limits)(board),
    );
    if (held !== null && stands && placed.rep === null)
      await moveHold(held, held.holdExpiresAtMs ?? expiresAtMs);
    const token =
      placed.rep === null
        ? null
        : await desk.handoffs.issueToken(placed.handoff, placed.handoff.expiresAtMs ?? expiresAtMs);
    if (placed.isKnown) await notifyOf(desk, placed.handoff);
    const handoff = arranged(placed);
    await recordEntry(desk, context, { kind: 'handoff_arranged', handoff });
    return { kind: 'arranged', handoff, token, reopened: placed.reopened };
  };
