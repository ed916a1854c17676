import type { CallEvent } from '../domain/call-event.ts';
import { isSettled, type Handoff } from '../domain/handoff.ts';
import { tendHandoff as tend, tendQueue as serve, type HandoffSeen } from '../domain/settle-handoff.ts';
import type { Desk } from './desk.ts';
import { holdUntil, limitsOf, notifyOf, reportOf, type HandoffReport } from './handoff-report.ts';

export type TendHandoffInput = {
  readonly handoffId: string;
  /** The last assignment its workflow knows of: a later one is news to the rep and the call. */
  readonly knownAssignment: number;
  readonly atMs: number;
};

const newsOf = (handoff: Handoff, { handoffId, knownAssignment }: TendHandoffInput): readonly CallEvent[] => {
  if (handoff.status === 'expired') return [{ kind: 'rep_decided', handoffId, decision: 'expire' }];
  // That it was given to the first rep at once, the call has been told in his answer.
  const isNew = handoff.assignment > knownAssignment && handoff.life.length > 1;
  if (handoff.status !== 'ready' || !isNew) return [];
  return [{ kind: 'handoff_assigned', handoffId, repName: handoff.life.at(-1)?.repName ?? '' }];
};

/** A rep who has it now has the load held for as long; when nobody will have it, the load is free. */
const moveHold = async (desk: Desk, handoff: Handoff, atMs: number): Promise<string | null> => {
  const { callId, loadId, status, expiresAtMs } = handoff;
  if (loadId === null || (status !== 'ready' && status !== 'expired')) return null;
  const untilMs = status === 'ready' ? holdUntil(expiresAtMs ?? atMs) : atMs;
  const isOurs = await desk.bookings.moveExpiry(callId, loadId, untilMs, atMs);
  return isOurs && status === 'expired' ? loadId : null;
};

/** Looks after a handoff that nobody has decided: what is due by now is done, whoever has it is told. */
export const tendHandoff =
  (desk: Desk) =>
  async (input: TendHandoffInput): Promise<HandoffReport> => {
    const { handoffId, knownAssignment, atMs } = input;
    const seen = await desk.handoffs.decide({ handoffId, atMs }, tend(limitsOf(desk.rules)));
    const { handoff } = seen;
    if (handoff === null || (isSettled(handoff) && handoff.status !== 'expired')) return reportOf(seen, atMs);
    if (handoff.assignment === knownAssignment && handoff.status === 'ready') return reportOf(seen, atMs);
    const freed = await moveHold(desk, handoff, atMs);
    await notifyOf(desk, handoff);
    return reportOf(seen, atMs, newsOf(handoff, input), freed);
  };

/** Gives places that have become free to those who wait; answers with whom to tell. */
export const tendQueue =
  (desk: Desk) =>
  async ({ atMs }: { readonly atMs: number }): Promise<readonly string[]> => {
    const limits = limitsOf(desk.rules);
    const seen: HandoffSeen = await desk.handoffs.decide({ handoffId: null, atMs }, serve(limits));
    return seen.served.map(({ handoffId }) => handoffId);
  };
