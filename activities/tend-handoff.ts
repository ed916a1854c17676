import type { HandoffNews } from '../domain/call-event.ts';
import { isPutThrough, type Handoff } from '../domain/handoff.ts';
import { tendHandoff as tend, tendQueue as serve, type HandoffSeen } from '../domain/settle-handoff.ts';
import { lastHeldMs } from '../domain/last-held.ts';
import type { Desk } from './desk.ts';
import { limitsOf, notifyOf, reportOf, type HandoffReport } from './handoff-report.ts';

export type TendHandoffInput = {
  readonly handoffId: string;
  /** The last assignment its workflow knows of: a later one is news to the rep and the call. */
  readonly knownAssignment: number;
  readonly atMs: number;
};

const newsOf = (
  handoff: Handoff,
  { handoffId, knownAssignment }: TendHandoffInput,
): readonly HandoffNews[] => {
  if (handoff.status === 'expired') return [{ kind: 'rep_decided', handoffId, decision: 'expire' }];
  // Whoever is put through has been told so in his answer.
  const isNew = handoff.assignment > knownAssignment && !isPutThrough(handoff);
  if (handoff.status !== 'ready' || !isNew) return [];
  return [{ kind: 'handoff_assigned', handoffId, repName: handoff.life.at(-1)?.repName ?? '' }];
};

/**
 * A rep who has it now has the load held for as long; when nobody will have it, the load is free. The hold ended with the
 * time to decide: unless another has taken the load since, it is ours to go on with.
 */
const moveHold = async (desk: Desk, handoff: Handoff, atMs: number): Promise<string | null> => {
  const { callId, loadId, status, expiresAtMs, assignment } = handoff;
  // No rep ever had it: the hold is still the deal's own and ends by itself, so that the desk can ring before.
  if (loadId === null || (status === 'expired' && assignment === 0)) return null;
  const nextEndMs = status === 'ready' ? (expiresAtMs ?? atMs) : atMs;
  const heldMs = Math.min(atMs, lastHeldMs(handoff, limitsOf(desk.rules)) ?? atMs);
  const isOurs = await desk.bookings.moveExpiry(callId, loadId, nextEndMs, heldMs);
  return isOurs && status === 'expired' ? loadId : null;
};

/** Looks after a handoff that nobody has decided: what is due by now is done, whoever has it is told. */
export const tendHandoff =
  (desk: Desk) =>
  async (input: TendHandoffInput): Promise<HandoffReport> => {
    const { handoffId, knownAssignment, atMs } = input;
    const seen: HandoffSeen = await desk.handoffs.decide({ handoffId, atMs }, tend(limitsOf(desk.rules)));
    const { handoff } = seen;
    const isNews =
      handoff?.status === 'expired' ||
      (handoff?.status === 'ready' && handoff.assignment !== knownAssignment);
    if (handoff === null || !isNews) return reportOf(seen, atMs);
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
