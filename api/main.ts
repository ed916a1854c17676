import { pino } from 'pino';
import { nameSimilarity } from '../adapters/company-names/name-similarity.ts';
import { createCarrierMemory } from '../adapters/fmcsa/carrier-memory.ts';
import { createLazyGazetteer } from '../adapters/gazetteer/gazetteer.ts';
import { createApiKeyRepository } from '../adapters/postgres/api-key-repository.ts';
import { createCallRepository } from '../adapters/postgres/call-repository.ts';
import { createCarrierRepository } from '../adapters/postgres/carrier-repository.ts';
import { createChangeFeed } from '../adapters/postgres/change-feed.ts';
import { createDatabase } from '../adapters/postgres/database.ts';
import { createAnswerBook } from '../adapters/postgres/fmcsa-answer-book.ts';
import { createFmcsaHealth } from '../adapters/postgres/fmcsa-health.ts';
import { createHandoffRepository } from '../adapters/postgres/handoff-repository.ts';
import { createLoadRepository } from '../adapters/postgres/load-repository.ts';
import { createMetricsRepository } from '../adapters/postgres/metrics-repository.ts';
import { createOfferLog } from '../adapters/postgres/offer-log.ts';
import { createOutbox } from '../adapters/postgres/outbox.ts';
import { createPlatformSessions } from '../adapters/postgres/platform-sessions.ts';
import { createRecordingBook } from '../adapters/postgres/recording-book.ts';
import { createReviewRepository } from '../adapters/postgres/review-repository.ts';
import { temporalConnection } from '../adapters/temporal/connection.ts';
import { configOrExit, liveCallEndpoint, temporalConfig, type Environment } from '../config.ts';
import type { CallSettings } from '../workflows/messages.ts';
import { businessRulesFrom } from '../worker/business-rules.ts';
import { eligibilityPolicyFrom } from '../worker/eligibility-policy.ts';
import { buildApp } from './app.ts';
import { createCallGateway } from './call-gateway.ts';
import type { AppSettings } from './deps.ts';

const READ_DEADLINE_MS = 2_000;
const DRAIN_MS = 4_500;

const callSettings = (config: Environment): CallSettings => ({
  idleSeconds: config.IDLE_MINUTES * 60,
  holdSeconds: config.HOLD_MINUTES * 60,
  handoffHoldSeconds: config.HANDOFF_HOLD_MINUTES * 60,
  hangupGraceSeconds: config.HANGUP_GRACE_SECONDS,
  finalizeGraceSeconds: config.FINALIZE_GRACE_SECONDS,
  repeatSeconds: config.REPEAT_SECONDS,
  reviewSeconds: config.REVIEW_HOURS * 3600,
  recheckSeconds: config.REVIEW_RECHECK_SECONDS,
  newsAudience: config.LOAD_NEWS_AUDIENCE,
  signalsAgent: liveCallEndpoint(config) !== null,
});

const appSettings = (config: Environment): AppSettings => ({
  answerDeadlineMs: config.ANSWER_DEADLINE_MS,
  ratePerMinute: config.RATE_LIMIT_PER_MINUTE,
  temporalUiUrl: config.TEMPORAL_UI_URL ?? `http://127.0.0.1:${String(config.TEMPORAL_UI_PORT)}`,
  temporalNamespace: config.TEMPORAL_NAMESPACE,
  publicUrl: config.PUBLIC_URL ?? null,
  brokerTimeZone: config.BROKER_TIME_ZONE,
  business: businessRulesFrom(config),
});

const exitWith = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const sentenceFor = (error: unknown, { API_PORT, BIND_HOST }: Environment): string => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    return `Port ${String(API_PORT)} of ${BIND_HOST} is taken: set API_PORT to another.`;
  if (code === 'EACCES')
    return `Port ${String(API_PORT)} may not be listened on by this user: set API_PORT to another.`;
  return `The API could not start: ${error instanceof Error ? error.message : String(error)}`;
};

const config = configOrExit();
const databaseUrl =
  config.DATABASE_URL ?? exitWith('The API needs DATABASE_URL: `npm start` sets it for its own parts.');
const log = pino({ level: config.LOG_LEVEL, base: { part: 'api' } });
const temporal = temporalConfig(config);
const database = createDatabase({ url: databaseUrl, poolSize: config.DATABASE_POOL_SIZE });
const apiKeys = createApiKeyRepository(database);
const gateway = createCallGateway({
  connection: temporalConnection(temporal),
  namespace: temporal.namespace,
  taskQueue: temporal.taskQueue,
  callSettings: callSettings(config),
  readDeadlineMs: READ_DEADLINE_MS,
  log: (message, error) => log.warn({ err: error }, message),
});

const app = buildApp({
  gateway,
  loads: createLoadRepository(database),
  calls: createCallRepository(database),
  carriers: createCarrierRepository(database),
  carrierMemory: createCarrierMemory({
    book: createAnswerBook(database),
    cacheHours: config.FMCSA_CACHE_HOURS,
    policy: eligibilityPolicyFrom(config),
    nameSimilarity,
  }),
  handoffs: createHandoffRepository(database),
  reviews: createReviewRepository(database),
  outbox: createOutbox(database),
  sessions: createPlatformSessions(database),
  recordingBook: createRecordingBook(database),
  offers: createOfferLog(database),
  apiKeys,
  reports: createMetricsRepository(database),
  changes: createChangeFeed(database, databaseUrl),
  gazetteer: createLazyGazetteer(),
  fmcsaHealth: createFmcsaHealth(database),
  readiness: {
    postgres: () => apiKeys.find('none').then(() => true),
    temporal: () => gateway.temporalReachable(),
    worker: () => gateway.workerPolling(),
  },
  settings: appSettings(config),
  log,
  now: Date.now,
});

/** Answers what was asked, takes nothing new, and goes; a second signal does not wait. */
const drain = async (): Promise<void> => {
  setTimeout(() => process.exit(1), DRAIN_MS).unref();
  await app.close();
  await Promise.allSettled([gateway.close(), database.end()]);
};

process.once('SIGTERM', () => void drain());
process.once('SIGINT', () => void drain());

try {
  await app.listen({
    port: config.API_PORT,
    host: config.BIND_HOST,
    listenTextResolver: (address) => `api at ${address}`,
  });
  void gateway.temporalReachable();
} catch (error) {
  exitWith(sentenceFor(error, config));
}
