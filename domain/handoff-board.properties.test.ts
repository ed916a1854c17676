import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draftOf, handoff as sample, rep as sampleRep } from '../tests/contract/contract-examples.ts';
import { isSettled, type Handoff, type Rep } from './handoff.ts';
import type { HandoffBoard, HandoffPlan } from './handoff-board.ts';
import { placeHandoff } from './place-handoff.ts';
import { isSkilled } from './rep-assignment.ts';
import { endHandoff, tendHandoff, tendQueue } from './settle-handoff.ts';

const LIMITS = { decisionSeconds: 1800, queueSeconds: 3600 };
const ALWAYS = { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' };
const START_MS = Date.parse('2026-03-23T15:00:00Z');
const EQUIPMENT = ['dry_van', 'reefer', 'flatbed'] as const;

/** A desk in memory that moves as plans say. */
const deskOf = (
  details: readonly {
    readonly capacity: number;
    readonly equipment: readonly (typeof EQUIPMENT)[number][];
  }[],
) => {
  const kept = new Map<string, Handoff>();
  const all = () => [...kept.values()];
  const reps = (atMs: number, but: string | null): readonly Rep[] =>
    details.map((one, index) => ({
      ...sampleRep({ ...one, shift: ALWAYS, regions: [] }),
      repId: `rep_${String(index)}`,
      assigned: all().filter(
        (held) =>
          held.status === 'ready' &&
          held.repId === `rep_${String(index)}` &&
          held.handoffId !== but &&
          (held.expiresAtMs ?? Infinity) > atMs,
      ).length,
      idleSinceMs: null,
    }));
  const board = (atMs: number, handoffId: string | null): HandoffBoard => ({
    atMs,
    reps: reps(atMs, handoffId),
    waiting: all()
      .filter(({ status }) => status === 'queued')
      .sort((a, b) => (a.queueNumber ?? 0) - (b.queueNumber ?? 0)),
    handoff: handoffId === null ? null : (kept.get(handoffId) ?? null),
    lastQueueNumber: Math.max(0, ...all().map(({ queueNumber }) => queueNumber ?? 0)),
    handlingSeconds: [],
  });
  const move = <Answer>(
    atMs: number,
    handoffId: string | null,
    plan: (seen: HandoffBoard) => HandoffPlan<Answer>,
  ): Answer => {
    const { changed, answer } = plan(board(atMs, handoffId));
    for (const one of changed) kept.set(one.handoffId, one);
    return answer;
  };
  return { all, reps, move };
};

const step = fc.oneof(
  fc.record({ kind: fc.constant('new' as const), equipment: fc.constantFrom(...EQUIPMENT) }),
  fc.record({
    kind: fc.constantFrom('confirmed' as const, 'declined' as const, 'tend' as const, 'again' as const),
    which: fc.nat(30),
  }),
  fc.record({ kind: fc.constant('tend_queue' as const) }),
);
const reps = fc.array(
  fc.record({
    capacity: fc.integer({ min: 0, max: 2 }),
    equipment: fc.uniqueArray(fc.constantFrom(...EQUIPMENT), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 4 },
);

describe('whatever happens on a desk', () => {
  it('nobody has more than his capacity, nobody waits for a place he could have', () => {
    fc.assert(
      fc.property(
        reps,
        fc.array(fc.tuple(step, fc.integer({ min: 1, max: 900 })), { maxLength: 60 }),
        (given, steps) => {
          const desk = deskOf(given);
          let atMs = START_MS;
          steps.forEach(([one, seconds], index) => {
            atMs += seconds * 1000;
            const known = desk.all();
            const ended = known.filter(
              ({ status, expiresAtMs }) => status === 'ready' && (expiresAtMs ?? 0) <= atMs,
            );
            // A timer fires when it is due.
            for (const { handoffId } of ended) desk.move(atMs, handoffId, tendHandoff(LIMITS));
            if (one.kind === 'new') {
              const need = { equipment: one.equipment, originState: null, preferredRep: null };
              const handoffId = `ho_${String(index)}`;
              const placed = desk.move(
                atMs,
                handoffId,
                placeHandoff(draftOf(sample(null, { need, handoffId })), LIMITS),
              );
              expect(placed.handoff.createdAtMs).toBeLessThanOrEqual(Date.now());
            } else if (one.kind === 'tend_queue') desk.move(atMs, null, tendQueue(LIMITS));
            else {
              const chosen = known[one.which % Math.max(1, known.length)];
              if (chosen === undefined) return;
              const { handoffId } = chosen;
              if (one.kind === 'tend') desk.move(atMs, handoffId, tendHandoff(LIMITS));
              else if (one.kind === 'again')
                desk.move(atMs, handoffId, placeHandoff(draftOf(chosen), LIMITS));
              else desk.move(atMs, handoffId, endHandoff(one.kind, null, LIMITS));
            }
            const now = desk.reps(atMs, null);
            for (const rep of now) expect(rep.assigned).toBeLessThanOrEqual(rep.capacity);
            for (const one of desk.all()) {
              const { status, repId, assignedAtMs, decidedAtMs } = one;
              expect([status, decidedAtMs !== null]).toEqual([status, isSettled(one)]);
              expect([status, assignedAtMs !== null]).toEqual([status, repId !== null]);
              if (decidedAtMs !== null) expect(decidedAtMs).toBeGreaterThanOrEqual(assignedAtMs ?? 0);
            }
            const waiting = desk.all().filter(({ status }) => status === 'queued');
            const idle = now.filter(({ assigned, capacity }) => assigned < capacity);
            for (const one of waiting) {
              const had = new Set(one.life.map(({ repId }) => repId));
              expect(idle.filter((rep) => isSkilled(rep, one.need) && !had.has(rep.repId))).toEqual([]);
            }
            // Who looks each minute and finds nothing due writes nothing.
            const isDue = (one: Handoff) =>
              (one.expiresAtMs ?? Infinity) <= atMs || !now.some((rep) => isSkilled(rep, one.need));
            for (const { handoffId } of waiting.filter((one) => !isDue(one))) {
              const due = (board: HandoffBoard) => ({
                changed: [],
                answer: tendHandoff(LIMITS)(board).changed,
              });
              expect(desk.move(atMs, handoffId, due)).toEqual([]);
            }
            const numbers = waiting.map(({ queueNumber }) => queueNumber);
            expect(new Set(numbers).size).toBe(numbers.length);
          });
        },
      ),
      { numRuns: 120 },
    );
  });
});
