import type { Deal, HandoffArranged } from '../../domain/call-event.ts';
import { findPresented } from '../../domain/call-rules.ts';
import type { Handoff, HandoffNeed, HandoffReason, Rep } from '../../domain/handoff.ts';
import { stepOf } from '../../domain/handoff-board.ts';
import { summarizeHandoff } from '../../domain/handoff-summary.ts';
import { anybodyOnShift, rankReps } from '../../domain/rep-assignment.ts';
import { idOf } from './past-loads.ts';
import type { Scene } from './past-desk.ts';

const MINUTE_MS = 60_000;
const QUEUE_SECONDS = 240;

/** The record of a handoff as it ended up, and how the rep decided; null: he did not. */
export type HandedOver = {
  readonly handoff: Handoff;
  readonly decision: 'confirm' | 'decline' | 'expire' | null;
  readonly decidedAtMs: number;
};

const needOf = ({ tale }: Scene, loadId: string | null): HandoffNeed => {
  const load = loadId === null ? null : (findPresented(tale.call(), loadId)?.load ?? null);
  return {
    equipment: load?.equipment ?? null,
    originState: load?.origin.state ?? null,
    preferredRep: null,
  };
};

/** Reps as busy as the hour is; the best free one, or null. */
const repFor = (scene: Scene, deal: Deal | null): Rep | null => {
  const { desk, tale, random } = scene;
  const reps = desk.reps.map((rep) => ({
    ...rep,
    assigned: Math.floor(random.between(0, rep.capacity + 0.4)),
    idleSinceMs: tale.atMs() - Math.round(random.between(0, 3_600_000)),
  }));
  const [best = null] = rankReps(reps, { atMs: tale.atMs(), ...needOf(scene, deal?.loadId ?? null) });
  return random.chance(0.94) ? best : null;
};

const arrange = (scene: Scene, deal: Deal | null, reason: HandoffReason): HandoffArranged => {
  const { desk, tale, random } = scene;
  const rep = repFor(scene, deal);
  const somebody = anybodyOnShift(desk.reps, needOf(scene, deal?.loadId ?? null), tale.atMs());
  const status = rep !== null ? 'ready' : somebody ? 'queued' : 'after_hours';
  const position = 1 + Math.floor(random.between(0, 3));
  return {
    handoffId: idOf('ho', tale.call().callId),
    status,
    reason,
    loadId: deal?.loadId ?? null,
    agreedCents: deal?.agreedCents ?? null,
    rep:
      rep === null ? null : { repId: rep.repId, name: rep.name, phone: rep.phone, extension: rep.extension },
    summary: summarizeHandoff(tale.call(), deal, reason, null, null),
    expiresAtMs: tale.atMs() + desk.rules.handoffHoldSeconds * 1000,
    queue: status === 'queued' ? { position, estimatedWaitSeconds: position * QUEUE_SECONDS } : null,
  };
};

/** What the rep made of it: most bookable deals are confirmed. */
const decisionOn = (
  { random }: Scene,
  { status }: HandoffArranged,
  deal: Deal | null,
): HandedOver['decision'] => {
  if (status !== 'ready' || deal === null) return null;
  const drawn = random.next();
  if (!deal.bookable) return drawn < 0.6 ? 'decline' : 'expire';
  if (drawn < 0.84) return 'confirm';
  return drawn < 0.93 ? 'decline' : 'expire';
};

const STATUS = { confirm: 'confirmed', decline: 'declined', expire: 'expired' } as const;

type Decided = Pick<HandedOver, 'decision' | 'decidedAtMs'>;

/** The record of it as it ended up: one rep had it, or nobody. */
const handoffFrom = (
  scene: Scene,
  arranged: HandoffArranged,
  { decision, decidedAtMs }: Decided,
): Handoff => {
  const { tale, carrier } = scene;
  const { handoffId, loadId, agreedCents, reason, summary, expiresAtMs, rep } = arranged;
  const createdAtMs = tale.atMs();
  const status = STATUS[decision ?? 'expire'];
  const began = arranged.status === 'ready' ? 'assigned' : arranged.status;
  return {
    handoffId,
    callId: tale.call().callId,
    loadId,
    agreedCents,
    reason,
    status,
    repId: rep?.repId ?? null,
    summary,
    contact: { name: null, phone: `+1312555${carrier.docketNumber.slice(-4)}`, email: null },
    notes: null,
    need: needOf(scene, loadId),
    createdAtMs,
    expiresAtMs,
    assignment: rep === null ? 0 : 1,
    assignedAtMs: rep === null ? null : createdAtMs,
    queueNumber: null,
    callBackAtMs: null,
    decidedAtMs,
    life: [stepOf(began, createdAtMs, rep), stepOf(status, decidedAtMs, rep)],
  };
};

/** Gives the call to a person, or to the queue; a confirm may come while they still talk or after. */
export const handOver = (scene: Scene, deal: Deal | null, reason: HandoffReason): HandedOver => {
  const { desk, tale, random } = scene;
  const arranged = arrange(scene, deal, reason);
  tale.tell({ kind: 'handoff_arranged', handoff: arranged });
  tale.agent(
    arranged.rep === null ? 'Somebody will call you back.' : `Let me get you over to ${arranged.rep.name}.`,
  );
  const decision = decisionOn(scene, arranged, deal);
  const afterMs =
    decision === 'confirm' || decision === 'decline'
      ? random.between(1.5, 14) * MINUTE_MS
      : desk.rules.handoffHoldSeconds * 1000;
  const decidedAtMs = tale.atMs() + Math.round(afterMs);
  return { decision, decidedAtMs, handoff: handoffFrom(scene, arranged, { decision, decidedAtMs }) };
};
