import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';

/** Trouble ordered at a stand-in's control route: what to do wrong, and how often; for ever without `times`. */
export type StandingOrder<Mode extends string> = { readonly mode: Mode; readonly times?: number | undefined };

/** What every stand-in counts and is told. */
export type Steered<Mode extends string> = { requests: number; standing: StandingOrder<Mode> | null };

/** The trouble due for this request, counted; null when none is ordered. */
export const takeFailure = <Mode extends string>(state: {
  standing: StandingOrder<Mode> | null;
}): Mode | null => {
  const { standing } = state;
  if (standing === null) return null;
  const { mode, times } = standing;
  if (times !== undefined) state.standing = times > 1 ? { mode, times: times - 1 } : null;
  return mode;
};

/** What else a stand-in has to show, and to forget. */
type Kept = { readonly show: () => object; readonly forget: () => void };

/** `GET /control` shows requests, the standing order and what is kept; PUT orders a failure, DELETE forgets it all. */
export const serveControl = <Mode extends string>(
  app: FastifyInstance,
  modes: readonly Mode[],
  state: Steered<Mode>,
  { show, forget }: Kept,
): void => {
  const order = z.strictObject({ mode: z.enum(modes), times: z.int().min(1).optional() });
  const shown = (): object => ({ requests: state.requests, standing: state.standing, ...show() });
  app.get('/control', shown);
  app.put('/control', (request, reply) => {
    const parsed = order.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ problems: parsed.error.issues });
    state.standing = parsed.data;
    return shown();
  });
  app.delete('/control', () => {
    Object.assign(state, { requests: 0, standing: null });
    forget();
    return shown();
  });
};

/** No answer at all: the line is cut, or nothing ever comes. */
export const breakOff = (reply: FastifyReply, mode: 'reset' | 'hang'): FastifyReply => {
  reply.hijack();
  if (mode === 'reset') reply.request.raw.socket.resetAndDestroy();
  return reply;
};
