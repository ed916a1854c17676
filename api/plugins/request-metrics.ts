import { Counter, Histogram } from 'prom-client';
import type { Desk } from '../deps.ts';
import type { Metrics } from '../metrics.ts';

/** Counts and times every request by its route's pattern. */
export const registerRequestMetrics = (desk: Desk, { registry }: Metrics): void => {
  const registers = [registry];
  const requests = new Counter({
    name: 'desk_http_requests_total',
    help: 'HTTP requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'desk_http_request_duration_seconds',
    help: 'Time from the request to its answer.',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  desk.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    requests.inc({ method: request.method, route, status: reply.statusCode });
    seconds.observe({ route }, reply.elapsedTime / 1000);
    done();
  });
};
