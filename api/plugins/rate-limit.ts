import type { FastifyReply } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { AppDeps, Desk } from '../deps.ts';
import { Problem } from '../problem.ts';

const WINDOW_SECONDS = 60;

/** The headers of the IETF draft "RateLimit header fields for HTTP". */
const announce = (reply: FastifyReply, limit: number, state: RateLimiterRes): void => {
  const seconds = Math.ceil(state.msBeforeNext / 1000);
  void reply.header('ratelimit-policy', `"key";q=${String(limit)};w=${String(WINDOW_SECONDS)}`);
  void reply.header(
    'ratelimit',
    `"key";r=${String(Math.max(0, state.remainingPoints))};t=${String(seconds)}`,
  );
};

/** Counts requests a minute and key, in this process's memory. Zero means no limit. */
export const registerRateLimit = (desk: Desk, { settings }: AppDeps): void => {
  const limiters = new Map<number, RateLimiterMemory>();
  const limiterFor = (limit: number): RateLimiterMemory => {
    const known = limiters.get(limit);
    if (known !== undefined) return known;
    const made = new RateLimiterMemory({ points: limit, duration: WINDOW_SECONDS });
    limiters.set(limit, made);
    return made;
  };
  desk.addHook('onRequest', async (request, reply) => {
    if (request.keyHolder === null) return;
    const limit = request.keyHolder.ratePerMinute ?? settings.ratePerMinute;
    if (limit === 0) return;
    try {
      announce(reply, limit, await limiterFor(limit).consume(request.keyHolder.keyId));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      announce(reply, limit, refusal);
      void reply.header('retry-after', String(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))));
      throw new Problem('rate_limited', `At most ${String(limit)} requests a minute with this key.`);
    }
  });
};
