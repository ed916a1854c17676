import type { AppDeps, Desk } from '../deps.ts';
import { createLatencyLog, type LatencyLog } from '../latency-log.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** A tool answered 200 and yet could not do it. */
    failedThroughUs: boolean;
  }
}

const KEPT_EVERY_MS = 5_000;
/** Ten seconds of the busiest desk fit in one batch: more wait after an import, or an outage. */
const BATCHES_A_TURN = 20;

/** Times the routes the voice agent waits for, keeps that every few seconds, and folds ended calls into the reports' sums. */
export const registerToolLatency = (desk: Desk, { reports, now, log }: AppDeps): LatencyLog => {
  const latency = createLatencyLog(reports, now);
  const keep = async (): Promise<void> => {
    try {
      await latency.keep();
      for (let batch = 0; batch < BATCHES_A_TURN; batch += 1) {
        if ((await reports.compact()) === 0) return;
      }
    } catch (error) {
      log.warn({ err: error }, 'the sums for reports could not be kept up; they will be');
    }
  };
  let turn = Promise.resolve();
  const timer = setInterval(() => {
    turn = turn.then(keep);
  }, KEPT_EVERY_MS);
  timer.unref();
  desk.decorateRequest('failedThroughUs', false);
  desk.addHook('onResponse', (request, reply, done) => {
    const { url, config } = request.routeOptions;
    if (config.tool !== undefined && url !== undefined) {
      latency.note(url, reply.elapsedTime, request.failedThroughUs || reply.statusCode >= 500);
    }
    done();
  });
  desk.addHook('onClose', async () => {
    clearInterval(timer);
    await turn;
    await latency.keep().catch(() => undefined);
  });
  return latency;
};
