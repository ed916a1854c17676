import { describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { BreakerState } from '../../domain/fmcsa-health.ts';
import type { RouteDeps } from '../deps.ts';
import { createMetrics } from '../metrics.ts';
import { healthRoutes } from './health.ts';
import { prometheusRoute } from './prometheus.ts';

const read = async (breakers: () => Promise<readonly BreakerState[]>) => {
  const desk = Fastify()
    .withTypeProvider<ZodTypeProvider>()
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(serializerCompiler);
  const readiness = { postgres: () => Promise.resolve(true) };
  const deps = { readiness, fmcsaHealth: { breakers }, metrics: createMetrics() };
  for (const route of [healthRoutes, prometheusRoute]) route(desk, deps as unknown as RouteDeps);
  const ready = await desk.inject('/readyz');
  const metrics = (await desk.inject('/metrics')).body;
  return {
    status: ready.statusCode,
    breaker: ready.json<{ detail: { fmcsa_breaker: string } }>().detail.fmcsa_breaker,
    gauge: /^fmcsa_breaker_open (\S+)$/m.exec(metrics)?.[1]?.toLowerCase(),
  };
};

describe('the breaker towards FMCSA', () => {
  it.each<[string, readonly BreakerState[], string, string]>([
    ['nobody asks', [], 'unknown', '0'],
    ['all ask', ['closed', 'closed'], 'closed', '0'],
    ['one tries again', ['closed', 'half_open'], 'half_open', '0'],
    ['one does not ask', ['closed', 'open', 'half_open'], 'open', '1'],
    ['none asks', ['open', 'open'], 'open', '2'],
  ])('when %s is shown, and the desk is ready', async (_what, states, breaker, gauge) => {
    expect(await read(() => Promise.resolve(states))).toEqual({ status: 200, breaker, gauge });
  });

  it('is unknown when it cannot be read, or not in time', async () => {
    const unknown = { status: 200, breaker: 'unknown', gauge: 'nan' };
    expect(await read(() => Promise.reject(new Error('away')))).toEqual(unknown);
    expect(await read(() => new Promise(() => undefined))).toEqual(unknown);
  });
});
