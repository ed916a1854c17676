import { Gauge } from 'prom-client';
import type { FmcsaHealth } from '../../domain/fmcsa-health.ts';
import type { Metrics } from '../metrics.ts';
import { within } from '../within.ts';

const READ_MS = 1_000;

/** Measured when it is read: the workers that do not ask FMCSA at this moment; NaN while nobody can tell. */
export const registerFmcsaMetrics = (health: FmcsaHealth, { registry }: Metrics): void => {
  const gauge = new Gauge({
    name: 'fmcsa_breaker_open',
    help: 'Workers whose circuit breaker towards FMCSA is open.',
    registers: [registry],
    collect: async () => {
      const breakers = await within(READ_MS, health.breakers()).catch(() => null);
      gauge.set(breakers === null ? Number.NaN : breakers.filter((state) => state === 'open').length);
    },
  });
};
