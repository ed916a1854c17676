import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Fastify, { LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { AppDeps, Desk, Route, RouteDeps } from './deps.ts';
import { createMetrics } from './metrics.ts';
import { registerAuthentication } from './plugins/authentication.ts';
import { registerJsonBodies } from './plugins/json-bodies.ts';
import { registerOpenApi } from './plugins/openapi.ts';
import { problemFrom, registerProblems, sendProblem } from './plugins/problems.ts';
import { registerRateLimit } from './plugins/rate-limit.ts';
import { registerToolLatency } from './plugins/tool-latency.ts';
import { registerRequestMetrics } from './plugins/request-metrics.ts';
import { getCallRoute } from './routes/calls-get.ts';
import { finalizeRoute } from './routes/calls-finalize.ts';
import { handoffRoute } from './routes/calls-handoff.ts';
import { listCallsRoute } from './routes/calls-list.ts';
import { getCarrierRoute } from './routes/carriers-get.ts';
import { platformEventRoute } from './routes/events-happyrobot.ts';
import { confirmHandoffRoute, declineHandoffRoute } from './routes/handoffs-decide.ts';
import { getHandoffRoute } from './routes/handoffs-get.ts';
import { verifyRoute } from './routes/fmcsa-verify.ts';
import { healthRoutes } from './routes/health.ts';
import { getLoadRoute } from './routes/loads-get.ts';
import { importLoadsRoute } from './routes/loads-import.ts';
import { listLoadsRoute } from './routes/loads-list.ts';
import { patchLoadRoute } from './routes/loads-patch.ts';
import { searchRoute } from './routes/loads-search.ts';
import { metricsSummaryRoute } from './routes/metrics-summary.ts';
import { evaluateRoute } from './routes/negotiations-evaluate.ts';
import { listOutboxRoute } from './routes/outbox-list.ts';
import { retryOutboxRoute } from './routes/outbox-retry.ts';
import { prometheusRoute } from './routes/prometheus.ts';
import { listRepsRoute } from './routes/reps-list.ts';
import { putRepRoute } from './routes/reps-put.ts';
import { decideReviewRoute } from './routes/reviews-decide.ts';
import { listReviewsRoute } from './routes/reviews-list.ts';
import { streamRoute } from './routes/stream.ts';
import { registerToolManners } from './tool-route.ts';
import { registerYourApi } from './your-api/your-api.ts';

const BASE = '/api/v1';
/** HappyRobot's own names for a broker's routes, two of which are ours for something else. */
const YOUR_API_BASE = '/your-api/api/v1';

/** What the voice platform calls. */
const PLATFORM_ROUTES: readonly Route[] = [
  verifyRoute,
  searchRoute,
  evaluateRoute,
  handoffRoute,
  finalizeRoute,
  platformEventRoute,
];

/** What the broker's people and systems call. */
const BROKER_ROUTES: readonly Route[] = [
  listCallsRoute,
  getCallRoute,
  getCarrierRoute,
  listLoadsRoute,
  getLoadRoute,
  importLoadsRoute,
  patchLoadRoute,
  getHandoffRoute,
  confirmHandoffRoute,
  declineHandoffRoute,
  listRepsRoute,
  putRepRoute,
  listReviewsRoute,
  decideReviewRoute,
  listOutboxRoute,
  retryOutboxRoute,
  metricsSummaryRoute,
  streamRoute,
];

const OPEN_ROUTES: readonly Route[] = [healthRoutes, prometheusRoute];

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

const requestId = ({ headers }: IncomingMessage): string => {
  const sent = headers['x-request-id'];
  return typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : randomUUID();
};

const createDesk = (log: AppDeps['log']): Desk =>
  Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    routerOptions: { maxParamLength: 256 },
    forceCloseConnections: 'idle',
    // What a caller has already sent on a kept connection is answered, also while we go.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, problemFrom(error));
    },
  })
    .withTypeProvider<ZodTypeProvider>()
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(serializerCompiler);

const addAll = (desk: Desk, deps: RouteDeps, routes: readonly Route[]): void => {
  for (const add of routes) add(desk, deps);
};

/** The HTTP desk over its ports: builds, does not listen. `openapi.json`, `docs`, health and metrics lie at the root. */
export const buildApp = (deps: AppDeps): Desk => {
  const desk = createDesk(deps.log);
  const metrics = createMetrics();
  desk.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  registerProblems(desk);
  registerJsonBodies(desk);
  registerAuthentication(desk, deps);
  registerRateLimit(desk, deps);
  registerRequestMetrics(desk, metrics);
  const routeDeps: RouteDeps = { ...deps, metrics, latency: registerToolLatency(desk, deps) };
  void desk.register(async (documented: Desk) => {
    await registerOpenApi(documented);
    await documented.register(
      (platform: Desk, _options, done) => {
        registerToolManners(platform, routeDeps);
        addAll(platform, routeDeps, PLATFORM_ROUTES);
        done();
      },
      { prefix: BASE },
    );
    await documented.register(
      (broker: Desk, _options, done) => {
        addAll(broker, routeDeps, BROKER_ROUTES);
        done();
      },
      { prefix: BASE },
    );
    await documented.register(
      (platform: Desk, _options, done) => {
        registerYourApi(platform, routeDeps);
        done();
      },
      { prefix: YOUR_API_BASE },
    );
    addAll(documented, routeDeps, OPEN_ROUTES);
  });
  return desk;
};
