import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Handoff } from '../domain/handoff.ts';
import { queuePlaceOf } from '../domain/place-handoff.ts';
import type { QueuePlace } from '../domain/queue-wait.ts';
import type { AppDeps } from './deps.ts';
import { mayUse } from './plugins/authentication.ts';
import { handoffState } from './presenters/present-handoff.ts';
import { Problem } from './problem.ts';
import { pathId } from './query.ts';

/** Opened by operations, or by whoever has the token. */
export const byToken = { scope: 'ops', orPathToken: true } as const;
export const tokenParams = z.object({ token: pathId });

export type OpenHandoff = {
  readonly handoff: Handoff;
  /** Another rep has it by now, or it is of another load; never where operations name the handoff itself. */
  readonly isPassedOn: boolean;
  /** The token is not good any more, but for what it decided. */
  readonly isOver: boolean;
};

/** Longer than a token's 22 signs; a past that was filled in early has shorter ones than a live desk. */
const HANDOFF_ID = /^ho_[0-9a-f]{20,32}$/;

/** By its token, or for operations by its own id. Throws `handoff_not_found`: also for what nobody ever issued. */
export const openHandoff = async (
  { handoffs, now }: AppDeps,
  request: FastifyRequest,
  token: string,
): Promise<OpenHandoff> => {
  const notFound = new Problem('handoff_not_found', 'Nobody issued this token.');
  if (HANDOFF_ID.test(token)) {
    const handoff = mayUse(request, 'ops') ? await handoffs.find(token) : null;
    if (handoff === null) throw notFound;
    return { handoff, isPassedOn: false, isOver: false };
  }
  const key = await handoffs.findByToken(token);
  if (key === null) throw notFound;
  const { handoff, assignment, expiresAtMs } = key;
  const isPassedOn = assignment !== handoff.assignment;
  // Decided once, and its caller asked anew: what waits for a rep is nobody's to decide.
  const isNobodys = handoff.status === 'queued' || handoff.status === 'after_hours';
  return { handoff, isPassedOn, isOver: isPassedOn || isNobodys || expiresAtMs <= now() };
};

export const expired = ({ isPassedOn }: OpenHandoff): Problem =>
  new Problem(
    'handoff_expired',
    isPassedOn
      ? 'This handoff was passed on: another rep has it, or it is of another load by now.'
      : 'The time to decide is over.',
  );

const queueOf = ({ handoffs, now }: AppDeps, handoff: Handoff): Promise<QueuePlace | null> | null =>
  handoff.status !== 'queued'
    ? null
    : handoffs.decide({ handoffId: handoff.handoffId, atMs: now() }, (board) => ({
        changed: [],
        answer: queuePlaceOf(board, handoff, board.waiting),
      }));

/** How it stands now, as it is shown. */
export const stateOf = async (deps: AppDeps, handoff: Handoff) => {
  const [reps, queue] = await Promise.all([deps.handoffs.reps(), queueOf(deps, handoff)]);
  const rep = reps.find(({ repId }) => repId === handoff.repId) ?? null;
  return handoffState(handoff, rep, queue);
};
