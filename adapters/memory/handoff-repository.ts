import type { Handoff, Rep } from '../../domain/handoff.ts';
import type { HandoffBoard, HandoffPlan } from '../../domain/handoff-board.ts';
import type { HandoffRepository } from '../../domain/ports.ts';
import { PACE_MOST_SEEN, PACE_SEEN_MS } from '../../domain/queue-wait.ts';
import { hashHandoffToken, newHandoffToken } from '../handoff-token.ts';
import type { MemoryStore } from './memory-store.ts';
import { promised } from './promised.ts';

type Plan<Answer> = (board: HandoffBoard) => HandoffPlan<Answer>;

/** Each method runs in one turn: a plan is alone with the desk. */
export const createMemoryHandoffRepository = (store: MemoryStore): HandoffRepository => ({
  ...promised<Omit<HandoffRepository, 'decide'>>({
    reps: () => repsOf(store, null, store.nowMs()),
    saveRep: (repId, details) => {
      const lastAssignedAtMs = store.reps.get(repId)?.lastAssignedAtMs ?? null;
      store.reps.set(repId, { ...details, lastAssignedAtMs });
      const assigned = assignedTo(store, repId, null, store.nowMs());
      return { ...details, repId, assigned, idleSinceMs: lastAssignedAtMs };
    },
    find: (handoffId) => store.handoffs.get(handoffId) ?? null,
    issueToken: ({ handoffId, assignment }, expiresAtMs) => {
      const token = newHandoffToken();
      store.handoffKeys.set(hashHandoffToken(token), { handoffId, assignment, expiresAtMs });
      return token;
    },
    findByToken: (token) => {
      const key = store.handoffKeys.get(hashHandoffToken(token));
      const handoff = key === undefined ? undefined : store.handoffs.get(key.handoffId);
      if (key === undefined || handoff === undefined) return null;
      return { handoff, assignment: key.assignment, expiresAtMs: key.expiresAtMs };
    },
  }),
  decide: ({ handoffId, atMs }, plan) =>
    Promise.resolve().then(() => write(store, plan, boardOf(store, handoffId, atMs))),
});

const write = <Answer>(store: MemoryStore, plan: Plan<Answer>, board: HandoffBoard): Answer => {
  const { changed, answer } = plan(board);
  for (const handoff of changed) {
    const { handoffId, repId, status, assignedAtMs } = handoff;
    store.handoffs.set(handoffId, handoff);
    const rep = repId === null ? undefined : store.reps.get(repId);
    if (repId === null || rep === undefined || status !== 'ready') continue;
    const lastAssignedAtMs = Math.max(rep.lastAssignedAtMs ?? 0, assignedAtMs ?? 0);
    store.reps.set(repId, { ...rep, lastAssignedAtMs });
  }
  return answer;
};

const boardOf = (store: MemoryStore, handoffId: string | null, atMs: number): HandoffBoard => {
  const all = [...store.handoffs.values()];
  const numberOf = ({ queueNumber }: { readonly queueNumber: number | null }): number => queueNumber ?? 0;
  const ended = all
    .filter(({ callId }) => store.calls.get(callId)?.simulated !== true)
    .flatMap(({ assignedAtMs, decidedAtMs }) =>
      assignedAtMs === null || decidedAtMs === null || decidedAtMs <= assignedAtMs
        ? []
        : [{ assignedAtMs, decidedAtMs }],
    )
    .filter(({ decidedAtMs }) => decidedAtMs > atMs - PACE_SEEN_MS)
    .sort((a, b) => b.decidedAtMs - a.decidedAtMs);
  return {
    atMs,
    reps: repsOf(store, handoffId, atMs),
    waiting: all.filter((one) => isWaiting(one, atMs)).sort((a, b) => numberOf(a) - numberOf(b)),
    handoff: handoffId === null ? null : (store.handoffs.get(handoffId) ?? null),
    lastQueueNumber: Math.max(0, ...all.map(numberOf)),
    handlingSeconds: ended
      .slice(0, PACE_MOST_SEEN)
      .map(({ assignedAtMs, decidedAtMs }) => (decidedAtMs - assignedAtMs) / 1000),
  };
};

const isWaiting = ({ status, callBackAtMs }: Handoff, atMs: number): boolean =>
  status === 'queued' || (status === 'after_hours' && callBackAtMs !== null && callBackAtMs <= atMs);

const assignedTo = (store: MemoryStore, repId: string, but: string | null, atMs: number): number =>
  [...store.handoffs.values()].filter(
    (handoff) =>
      handoff.repId === repId &&
      handoff.handoffId !== but &&
      handoff.status === 'ready' &&
      (handoff.expiresAtMs === null || handoff.expiresAtMs > atMs),
  ).length;

const repsOf = (store: MemoryStore, but: string | null, atMs: number): readonly Rep[] =>
  [...store.reps.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([repId, { lastAssignedAtMs, ...details }]) => ({
      ...details,
      repId,
      assigned: assignedTo(store, repId, but, atMs),
      idleSinceMs: lastAssignedAtMs,
    }));
