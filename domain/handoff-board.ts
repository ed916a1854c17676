import { SETTLING_STEPS, type Handoff, type HandoffStep, type Rep } from './handoff.ts';
import { rankReps } from './rep-assignment.ts';

/** The desk at one instant, as whoever is alone with it sees it. */
export type HandoffBoard = {
  readonly atMs: number;
  /** `assigned` leaves out the handoff in question. */
  readonly reps: readonly Rep[];
  /** Queued handoffs and those whose promised hour has come, first come first, with or without the one in question. */
  readonly waiting: readonly Handoff[];
  /** The one in question, as it is kept; null when it is new or none is. */
  readonly handoff: Handoff | null;
  /** The highest number the queue ever gave out. */
  readonly lastQueueNumber: number;
  /** How long places were taken lately, by handoff; simulated calls tell nothing of people. */
  readonly handlingSeconds: readonly number[];
};

/** What is decided in view of the board: these handoffs are written as they are here, all or none. */
export type HandoffPlan<Answer> = { readonly changed: readonly Handoff[]; readonly answer: Answer };

export type HandoffLimits = {
  /** A rep decides within this. */
  readonly decisionSeconds: number;
  /** Who waits longer for a place is rung back by the desk. */
  readonly queueSeconds: number;
};

const ASSIGNED: readonly HandoffStep['what'][] = ['assigned', 'reassigned'];

export const stepOf = (
  what: HandoffStep['what'],
  atMs: number,
  rep: Pick<Rep, 'repId' | 'name'> | null,
  note: string | null = null,
): HandoffStep => ({ what, atMs, repId: rep?.repId ?? null, repName: rep?.name ?? null, note });

/** A rep had it and has not said a word. */
const wasUnanswered = ({ life }: Handoff): boolean => ASSIGNED.includes(life.at(-1)?.what ?? 'queued');

/** Given to a rep: he has a new token and the whole time to decide. */
export const assignTo = (
  handoff: Handoff,
  rep: Rep,
  atMs: number,
  { decisionSeconds }: HandoffLimits,
): Handoff => ({
  ...handoff,
  status: 'ready',
  repId: rep.repId,
  assignment: handoff.assignment + 1,
  assignedAtMs: atMs,
  expiresAtMs: atMs + decisionSeconds * 1000,
  queueNumber: null,
  life: [...handoff.life, stepOf(wasUnanswered(handoff) ? 'reassigned' : 'assigned', atMs, rep)],
});

/** Reps with one more handoff on this one's desk. */
export const withOneMore = (reps: readonly Rep[], repId: string, atMs: number): readonly Rep[] =>
  reps.map((rep) => (rep.repId === repId ? { ...rep, assigned: rep.assigned + 1, idleSinceMs: atMs } : rep));

/** Those who had it already do not get it again, unless the caller asked anew after it was settled. */
export const bestRepFor = (handoff: Handoff, reps: readonly Rep[], atMs: number): Rep | null => {
  const since = handoff.life.findLastIndex(({ what }) => SETTLING_STEPS.includes(what)) + 1;
  const had = new Set(handoff.life.slice(since).map(({ repId }) => repId));
  return rankReps(reps, { ...handoff.need, atMs }).find(({ repId }) => !had.has(repId)) ?? null;
};

type Served = {
  readonly assigned: readonly Handoff[];
  readonly waiting: readonly Handoff[];
  readonly reps: readonly Rep[];
};

/** In order of arrival, each who waits gets the best free rep he fits; whom nobody fits keeps his place and holds up nobody. */
export const serveQueue = (
  { reps, waiting, atMs }: Pick<HandoffBoard, 'reps' | 'waiting' | 'atMs'>,
  limits: HandoffLimits,
): Served =>
  waiting.reduce<Served>(
    (served, handoff) => {
      const rep = bestRepFor(handoff, served.reps, atMs);
      if (rep === null) return { ...served, waiting: [...served.waiting, handoff] };
      return {
        ...served,
        assigned: [...served.assigned, assignTo(handoff, rep, atMs, limits)],
        reps: withOneMore(served.reps, rep.repId, atMs),
      };
    },
    { assigned: [], waiting: [], reps },
  );

export const without = (waiting: readonly Handoff[], handoffId: string): readonly Handoff[] =>
  waiting.filter((one) => one.handoffId !== handoffId);

/** Puts a handoff where it belongs among those who wait. */
export const queueWith = (waiting: readonly Handoff[], handoff: Handoff): readonly Handoff[] =>
  [...without(waiting, handoff.handoffId), handoff].toSorted(
    (a, b) => (a.queueNumber ?? 0) - (b.queueNumber ?? 0),
  );
