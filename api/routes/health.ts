import { z } from 'zod';
import { BREAKER_STATES, type BreakerState, type FmcsaHealth } from '../../domain/fmcsa-health.ts';
import type { Route } from '../deps.ts';
import { within } from '../within.ts';

const CHECK_MS = 2_000;

/** Liveness and readiness, at the root and without a key. */
export const healthRoutes: Route = (desk, { readiness, fmcsaHealth }) => {
  const alive = {
    tags: ['health'],
    summary: 'Alive?',
    security: [],
    response: { 200: z.object({ status: z.literal('ok') }) },
  };
  desk.get('/healthz', { schema: alive }, () => ({ status: 'ok' as const }));

  const state = z.object({
    status: z.enum(['ready', 'not_ready']),
    checks: z.record(z.string(), z.boolean()),
    detail: z.object({ fmcsa_breaker: z.enum([...BREAKER_STATES, 'unknown']) }),
  });
  const ready = {
    tags: ['health'],
    summary: 'Ready for calls?',
    security: [],
    response: { 200: state, 503: state },
  };
  desk.get('/readyz', { schema: ready }, async (_request, reply) => {
    const fmcsaBreaker = worstBreaker(fmcsaHealth);
    const asked = Object.entries(readiness).map(
      async ([name, check]) => [name, await within(CHECK_MS, check()).catch(() => false)] as const,
    );
    const checks = Object.fromEntries(await Promise.all(asked));
    const isReady = Object.values(checks).every(Boolean);
    const detail = { fmcsa_breaker: await fmcsaBreaker };
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not_ready', checks, detail });
  });
};

/** The worst among the workers: one open breaker is worth knowing of. */
const worstBreaker = async (health: FmcsaHealth): Promise<BreakerState | 'unknown'> => {
  const breakers = await within(CHECK_MS, health.breakers()).catch((): readonly BreakerState[] => []);
  return BREAKER_STATES.findLast((state) => breakers.includes(state)) ?? 'unknown';
};
