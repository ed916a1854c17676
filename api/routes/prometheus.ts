import type { Route } from '../deps.ts';
import { registerFmcsaMetrics } from '../plugins/fmcsa-metrics.ts';

/** Prometheus text. Not for the public side of a load balancer. */
export const prometheusRoute: Route = (desk, { metrics, fmcsaHealth }) => {
  registerFmcsaMetrics(fmcsaHealth, metrics);
  desk.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const text = await metrics.registry.metrics();
    return reply.type(metrics.registry.contentType).send(text);
  });
};
