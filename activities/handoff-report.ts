import type { HandoffNews } from '../domain/call-event.ts';
import type { Handoff, HandoffStatus } from '../domain/handoff.ts';
import type { HandoffLimits } from '../domain/handoff-board.ts';
import { deskNotice, repNotice } from '../domain/rep-notice.ts';
import { wakeAtOf, type HandoffSeen } from '../domain/settle-handoff.ts';
import type { Desk, DeskRules } from './desk.ts';

export type HandoffReport = {
  /** null when there is no such handoff. */
  readonly status: HandoffStatus | null;
  readonly assignment: number;
  /** When to look again; null when nothing more can happen. */
  readonly wakeAtMs: number | null;
  /** Others who have a place now and do not know it. */
  readonly served: readonly string[];
  /** What its call is to be told. */
  readonly events: readonly HandoffNews[];
  /** A load whose hold has been let go. */
  readonly freedLoadId: string | null;
};

/** Who waits looks himself, should nobody have told him. */
const SWEEP_MS = 60_000;

export const limitsOf = ({ handoffHoldSeconds, handoffQueueSeconds }: DeskRules): HandoffLimits => ({
  decisionSeconds: handoffHoldSeconds,
  queueSeconds: handoffQueueSeconds,
});

/** How it stands, for the workflow that looks after it. */
export const reportOf = (
  { handoff, served }: HandoffSeen,
  atMs: number,
  events: readonly HandoffNews[] = [],
  freedLoadId: string | null = null,
): HandoffReport => ({
  status: handoff?.status ?? null,
  assignment: handoff?.assignment ?? 0,
  wakeAtMs: handoff === null ? null : wakeAtOf(handoff, atMs, SWEEP_MS),
  served: served.filter(({ status }) => status === 'ready').map(({ handoffId }) => handoffId),
  events,
  freedLoadId,
});

/** Tells the rep who has it, or the desk when nobody will. Told once, however often this runs. */
export const notifyOf = async (desk: Desk, handoff: Handoff): Promise<void> => {
  if (handoff.status === 'expired') {
    await desk.notifications.send(deskNotice(handoff));
    return;
  }
  if (handoff.status !== 'ready') return;
  const rep = (await desk.handoffs.reps()).find(({ repId }) => repId === handoff.repId);
  if (rep === undefined) return;
  const { publicUrl } = desk.rules;
  const token = publicUrl === null ? null : await desk.handoffs.issueToken(handoff, handoff.expiresAtMs ?? 0);
  const link = token === null ? null : `${publicUrl ?? ''}/api/v1/handoffs/${token}`;
  const call = await desk.calls.find(handoff.callId);
  const callIsOver = call?.phase === 'closed';
  await desk.notifications.send(repNotice(handoff, { rep, link, callIsOver }));
};
