import type { HandoffDraft } from './draft-handoff.ts';
import { SETTLING_STEPS, type Handoff, type Rep } from './handoff.ts';
import {
  assignTo,
  queueWith,
  serveQueue,
  stepOf,
  type HandoffBoard,
  type HandoffLimits,
  type HandoffPlan,
} from './handoff-board.ts';
import { nextCallBack, type CallBack } from './next-shift.ts';
import { estimateWait, type QueuePlace } from './queue-wait.ts';
import { anybodyOnShift, couldTake } from './rep-assignment.ts';

/** Where a handoff has got to. */
type Place = {
  readonly handoff: Handoff;
  readonly rep: Rep | null;
  readonly queue: QueuePlace | null;
  readonly callBack: CallBack | null;
};

export type Placed = Place & {
  /** It had ended, and the caller asks for a person again. */
  readonly reopened: boolean;
  /** Its workflow runs by now, and is not told of what changes. */
  readonly isKnown: boolean;
};

/** No rep has it now. */
const NOBODYS = { repId: null, assignedAtMs: null } as const;

const NEW = {
  ...NOBODYS,
  status: 'queued',
  expiresAtMs: null,
  assignment: 0,
  queueNumber: null,
  callBackAtMs: null,
  decidedAtMs: null,
  life: [],
} as const;

/** Somebody who is in could take either: one of them waits for the other. */
const areInOneLine = ({ reps, atMs }: HandoffBoard, one: Handoff, other: Handoff): boolean =>
  reps.some((rep) => rep.capacity > 0 && couldTake(rep, one.need, atMs) && couldTake(rep, other.need, atMs));

const placesFor = ({ reps, atMs }: HandoffBoard, { need }: Handoff): number =>
  reps.filter((rep) => couldTake(rep, need, atMs)).reduce((sum, { capacity }) => sum + capacity, 0);

/** Its place among those who wait for the same people, and when its turn comes at the desk's pace. */
export const queuePlaceOf = (
  board: HandoffBoard,
  handoff: Handoff,
  waiting: readonly Handoff[],
): QueuePlace => {
  const places = placesFor(board, handoff);
  const line = places === 0 ? waiting : waiting.filter((one) => areInOneLine(board, one, handoff));
  const position = line.findIndex(({ handoffId }) => handoffId === handoff.handoffId) + 1;
  return { position, estimatedWaitSeconds: estimateWait(position, places, board.handlingSeconds) };
};

/** Nobody is in: when the next one comes, the carrier is rung. */
export const afterHours = (board: HandoffBoard, handoff: Handoff): Place => {
  const callBack = nextCallBack(board.reps, handoff.need, board.atMs);
  const waits: Handoff = {
    ...handoff,
    ...NOBODYS,
    status: 'after_hours',
    queueNumber: handoff.queueNumber ?? board.lastQueueNumber + 1,
    callBackAtMs: callBack?.atMs ?? null,
    expiresAtMs: null,
    life: [...handoff.life, stepOf('after_hours', board.atMs, null)],
  };
  return { handoff: waits, rep: null, queue: null, callBack };
};

/** Into the queue behind all who wait; whoever can be served now is, so that a newcomer passes nobody he competes with. */
export const enqueue = (board: HandoffBoard, handoff: Handoff, limits: HandoffLimits): HandoffPlan<Place> => {
  const { atMs } = board;
  const queued: Handoff = {
    ...handoff,
    ...NOBODYS,
    status: 'queued',
    queueNumber: handoff.queueNumber ?? board.lastQueueNumber + 1,
    expiresAtMs:
      handoff.status === 'queued' && handoff.expiresAtMs !== null
        ? handoff.expiresAtMs
        : atMs + limits.queueSeconds * 1000,
  };
  const served = serveQueue({ ...board, waiting: queueWith(board.waiting, queued) }, limits);
  const own = served.assigned.find(({ handoffId }) => handoffId === handoff.handoffId);
  if (own !== undefined) {
    const rep = board.reps.find(({ repId }) => repId === own.repId) ?? null;
    return {
      changed: served.assigned,
      answer: { handoff: own, rep, queue: null, callBack: null },
    };
  }
  const isNew = handoff.status !== 'queued' || handoff.life.length === 0;
  const waits = isNew ? { ...queued, life: [...queued.life, stepOf('queued', atMs, null)] } : queued;
  const queue = queuePlaceOf(board, waits, served.waiting);
  return {
    changed: [...served.assigned, waits],
    answer: { handoff: waits, rep: null, queue, callBack: null },
  };
};

/** Asked again while a rep has it: he keeps it, and has the whole time to decide once more. */
const keepRep = (
  { atMs, handoff: kept }: HandoffBoard,
  handoff: Handoff,
  rep: Rep,
  limits: HandoffLimits,
): HandoffPlan<Place> => {
  const again = assignTo(handoff, rep, atMs, limits);
  // What he was told before is of another load: he is told anew, and his first token books nothing.
  const isAnother = kept?.loadId !== handoff.loadId;
  const own: Handoff = isAnother
    ? { ...again, life: [...handoff.life, stepOf('assigned', atMs, rep)] }
    : { ...handoff, status: 'ready', repId: rep.repId, expiresAtMs: again.expiresAtMs };
  return { changed: [own], answer: { handoff: own, rep, queue: null, callBack: null } };
};

/** Who asks is on the line: whoever has it now gets him. */
const putThrough = (handoff: Handoff): Handoff => ({
  ...handoff,
  life: handoff.life.map((step, index, { length }) =>
    index === length - 1 ? { ...step, putThrough: true } : step,
  ),
});

/** Whose time is over has lost his place: it may be another's by now. */
const repWhoKeeps = (board: HandoffBoard, kept: Handoff | null): Rep | undefined => {
  if (kept?.status !== 'ready') return undefined;
  const rep = board.reps.find(({ repId }) => repId === kept.repId);
  const isInTime = kept.expiresAtMs === null || kept.expiresAtMs > board.atMs;
  return rep !== undefined && (isInTime || rep.assigned < rep.capacity) ? rep : undefined;
};

/** By its life, not by its status: whoever places it a second time, cut short the first, sees the same. */
const hadEnded = ({ life }: Handoff): boolean => life.some(({ what }) => SETTLING_STEPS.includes(what));

/** Finds a rep, a place in the queue or the next shift for what a call hands over, however often it asks. */
export const placeHandoff =
  (draft: HandoffDraft, limits: HandoffLimits) =>
  (board: HandoffBoard): HandoffPlan<Placed> => {
    const kept = board.handoff;
    // A decision on what he asked for before is not one on this.
    const handoff: Handoff = { ...NEW, ...kept, ...draft, decidedAtMs: null };
    const own = repWhoKeeps(board, kept);
    const { changed, answer } =
      own === undefined ? placeAnew(board, handoff, limits) : keepRep(board, handoff, own, limits);
    const placed = answer.rep === null ? answer.handoff : putThrough(answer.handoff);
    return {
      changed: changed.map((one) => (one.handoffId === placed.handoffId ? placed : one)),
      answer: {
        ...answer,
        handoff: placed,
        reopened: kept !== null && hadEnded(kept),
        isKnown: kept !== null,
      },
    };
  };

const placeAnew = (board: HandoffBoard, handoff: Handoff, limits: HandoffLimits): HandoffPlan<Place> => {
  if (anybodyOnShift(board.reps, handoff.need, board.atMs)) return enqueue(board, handoff, limits);
  const answer = afterHours(board, handoff);
  return { changed: [answer.handoff], answer };
};
