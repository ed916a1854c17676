import { isSettled, type Handoff, type SettledStatus } from './handoff.ts';
import {
  assignTo,
  bestRepFor,
  serveQueue,
  stepOf,
  withOneMore,
  without,
  type HandoffBoard,
  type HandoffLimits,
  type HandoffPlan,
} from './handoff-board.ts';
import { afterHours, enqueue } from './place-handoff.ts';
import { anybodyOnShift, isSkilled } from './rep-assignment.ts';

/** What became of the handoff in question; null when there is none. */
export type HandoffSeen = {
  readonly handoff: Handoff | null;
  /** Others who got a place by it. */
  readonly served: readonly Handoff[];
};

const seen = (own: Handoff | null, changed: readonly Handoff[]): HandoffPlan<HandoffSeen> => ({
  changed,
  answer: { handoff: own, served: changed.filter(({ handoffId }) => handoffId !== own?.handoffId) },
});

/** The place of `own` goes to the first in the queue it suits. */
const thenServe = (board: HandoffBoard, own: Handoff, limits: HandoffLimits): HandoffPlan<HandoffSeen> => {
  const waiting = without(board.waiting, own.handoffId);
  const isPlaced = own.status === 'ready' && own.repId !== null;
  const reps = isPlaced ? withOneMore(board.reps, own.repId, board.atMs) : board.reps;
  return seen(own, [own, ...serveQueue({ ...board, reps, waiting }, limits).assigned]);
};

const ended = (handoff: Handoff, status: SettledStatus, atMs: number, note: string | null): Handoff => {
  const rep = handoff.repId === null ? null : { repId: handoff.repId, name: nameIn(handoff) };
  const steps = [stepOf(status, atMs, rep, note)];
  if (status === 'expired') steps.push(stepOf('call_back', atMs, null));
  return { ...handoff, status, decidedAtMs: atMs, queueNumber: null, life: [...handoff.life, ...steps] };
};

const nameIn = ({ repId, life }: Handoff): string =>
  life.findLast((step) => step.repId === repId)?.repName ?? '';

/** The end of a handoff, and in the same step the next in the queue gets its place. An end stands: a second changes nothing. */
export const endHandoff =
  (status: SettledStatus, note: string | null, limits: HandoffLimits) =>
  (board: HandoffBoard): HandoffPlan<HandoffSeen> => {
    const { handoff, atMs } = board;
    if (handoff === null || isSettled(handoff)) return seen(handoff, []);
    return thenServe(board, ended(handoff, status, atMs, note), limits);
  };

/** Nobody answered: another rep has it once, then the desk rings the carrier. */
const afterSilence = (board: HandoffBoard, handoff: Handoff, limits: HandoffLimits) => {
  const { atMs } = board;
  const isFirst = handoff.life.at(-1)?.what === 'assigned';
  const rep = isFirst ? bestRepFor(handoff, board.reps, atMs) : null;
  const next = rep === null ? ended(handoff, 'expired', atMs, null) : assignTo(handoff, rep, atMs, limits);
  return thenServe(board, next, limits);
};

/** No rep of this desk, in or out, knows what it needs: to wait for one would be in vain. */
const isInVain = ({ reps }: HandoffBoard, { need }: Handoff): boolean =>
  !reps.some((rep) => isSkilled(rep, need));

const inQueue = (board: HandoffBoard, handoff: Handoff, limits: HandoffLimits) => {
  const { changed, answer } = enqueue(board, handoff, limits);
  const own = answer.handoff;
  if (own.status !== 'queued') return seen(own, changed);
  const others = without(changed, own.handoffId);
  const isOver = isInVain(board, own) || (own.expiresAtMs !== null && own.expiresAtMs <= board.atMs);
  // Still where it stood: nothing of it is to be written.
  if (!isOver && handoff.status === 'queued') return seen(own, others);
  const next = isOver ? ended(own, 'expired', board.atMs, null) : own;
  return seen(next, [...others, next]);
};

/** What time has brought about: a rep's silence, a place for one who waited, the next shift. */
export const tendHandoff =
  (limits: HandoffLimits) =>
  (board: HandoffBoard): HandoffPlan<HandoffSeen> => {
    const { handoff, atMs } = board;
    if (handoff === null || isSettled(handoff)) return seen(handoff, []);
    if (handoff.status === 'ready') {
      const isOver = handoff.expiresAtMs !== null && handoff.expiresAtMs <= atMs;
      return isOver ? afterSilence(board, handoff, limits) : seen(handoff, []);
    }
    const isDue = handoff.status === 'queued' || (handoff.callBackAtMs ?? atMs) <= atMs;
    if (!isDue) return seen(handoff, []);
    if (anybodyOnShift(board.reps, handoff.need, atMs)) return inQueue(board, handoff, limits);
    const later = afterHours(board, handoff).handoff;
    const next = later.callBackAtMs === null ? ended(handoff, 'expired', atMs, null) : later;
    return seen(next, [next]);
  };

/** A place may have become free without a handoff having ended: a rep came in, or takes more. */
export const tendQueue =
  (limits: HandoffLimits) =>
  (board: HandoffBoard): HandoffPlan<HandoffSeen> =>
    seen(null, serveQueue(board, limits).assigned);

/** When to look again, epoch ms; null when there is nothing to wait for. */
export const wakeAtOf = (handoff: Handoff, atMs: number, sweepMs: number): number | null => {
  if (isSettled(handoff)) return null;
  if (handoff.status === 'after_hours') return handoff.callBackAtMs ?? atMs;
  if (handoff.status === 'ready') return handoff.expiresAtMs ?? atMs;
  return Math.min(handoff.expiresAtMs ?? Infinity, atMs + sweepMs);
};
