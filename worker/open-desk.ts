import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Desk } from '../activities/desk.ts';
import { nameSimilarity } from '../adapters/company-names/name-similarity.ts';
import { reportBreaker } from '../adapters/fmcsa/breaker-report.ts';
import { createFmcsaService } from '../adapters/fmcsa/fmcsa-service.ts';
import { createSharedFmcsa } from '../adapters/fmcsa/shared-fmcsa.ts';
import { createGazetteer } from '../adapters/gazetteer/gazetteer.ts';
import { createKeyedSpread } from '../adapters/keyed-spread/keyed-spread.ts';
import { createLiveCallSignals, noLiveCallSignals } from '../adapters/happyrobot/live-call-signals.ts';
import { createOutboxNotifier } from '../adapters/notifications/outbox-notifier.ts';
import { createBookingRepository } from '../adapters/postgres/booking-repository.ts';
import { createCallRepository } from '../adapters/postgres/call-repository.ts';
import { createCarrierRepository } from '../adapters/postgres/carrier-repository.ts';
import { createDatabase, type Database } from '../adapters/postgres/database.ts';
import { createAnswerBook } from '../adapters/postgres/fmcsa-answer-book.ts';
import { createBreakerLog } from '../adapters/postgres/fmcsa-health.ts';
import { createHandoffRepository } from '../adapters/postgres/handoff-repository.ts';
import { createLoadRepository } from '../adapters/postgres/load-repository.ts';
import { createNegotiationRepository } from '../adapters/postgres/negotiation-repository.ts';
import { createOutbox } from '../adapters/postgres/outbox.ts';
import { createPlatformSessions } from '../adapters/postgres/platform-sessions.ts';
import { createRecordingBook } from '../adapters/postgres/recording-book.ts';
import { createUnreportedCalls } from '../adapters/postgres/unreported-calls.ts';
import { createReviewRepository } from '../adapters/postgres/review-repository.ts';
import { liveCallEndpoint, type Environment } from '../config.ts';
import type { LiveCallSignals } from '../domain/live-call-signals.ts';
import type { FmcsaService } from '../domain/ports.ts';
import { deskRulesFrom } from './desk-rules.ts';
import { openEndOfCall } from './open-end-of-call.ts';
import { createSpokenDates } from '../adapters/spoken-dates/spoken-dates.ts';

/** What the worker cannot do without and has no default for. */
export type DeskNeeds = {
  readonly databaseUrl: string;
  readonly negotiationKey: string;
  readonly fmcsa: { readonly baseUrl: string; readonly webKey: string };
};

export type OpenDesk = { readonly desk: Desk; readonly close: () => Promise<void> };

/** The activities' ports over real Postgres and real HTTP. */
export const openDesk = (config: Environment, needs: DeskNeeds, log: Logger): OpenDesk => {
  const db = createDatabase({ url: needs.databaseUrl, poolSize: config.DATABASE_POOL_SIZE });
  const { fmcsa, close: closeFmcsa } = openFmcsa(config, needs.fmcsa, db, log);
  const { liveCalls, close: closeLiveCalls } = openLiveCalls(config, log);
  const { close: closeEndOfCall, ...endOfCall } = openEndOfCall(config, log);
  const desk: Desk = {
    carriers: createCarrierRepository(db),
    loads: createLoadRepository(db),
    negotiations: createNegotiationRepository(db),
    bookings: createBookingRepository(db),
    calls: createCallRepository(db),
    handoffs: createHandoffRepository(db),
    reviews: createReviewRepository(db),
    sessions: createPlatformSessions(db),
    liveCalls,
    fmcsa,
    notifications: createOutboxNotifier({ outbox: createOutbox(db), log }),
    ...endOfCall,
    unreported: createUnreportedCalls(db),
    recordingBook: createRecordingBook(db),
    gazetteer: createGazetteer(),
    spokenDates: createSpokenDates(),
    spread: createKeyedSpread(needs.negotiationKey),
    nameSimilarity,
    rules: deskRulesFrom(config),
  };
  const close = async (): Promise<void> => {
    await closeFmcsa();
    await closeLiveCalls();
    await closeEndOfCall();
    await db.end();
  };
  return { desk, close };
};

/** The voice platform's signals, where it is configured. */
const openLiveCalls = (
  config: Environment,
  log: Logger,
): { readonly liveCalls: LiveCallSignals; readonly close: () => Promise<void> } => {
  const endpoint = liveCallEndpoint(config);
  if (endpoint === null) return { liveCalls: noLiveCallSignals, close: () => Promise.resolve() };
  const onFailure = (cause: string, callId: string): void =>
    log.warn({ cause, callId }, 'a live agent could not be told of a changed load');
  const liveCalls = createLiveCallSignals({ ...endpoint, onFailure });
  return { liveCalls, close: () => liveCalls.close() };
};

/** FMCSA behind the answers all workers share; this worker's breaker is told to whoever reads the desk's health. */
const openFmcsa = (
  config: Environment,
  endpoint: DeskNeeds['fmcsa'],
  db: Database,
  log: Logger,
): { readonly fmcsa: FmcsaService; readonly close: () => Promise<void> } => {
  const deadlineMs = config.FMCSA_DEADLINE_SECONDS * 1000;
  const breakerMs = config.FMCSA_BREAKER_SECONDS * 1000;
  const breaker = { failures: config.FMCSA_BREAKER_FAILURES, windowMs: breakerMs, halfOpenMs: breakerMs };
  const direct = createFmcsaService({ ...endpoint, deadlineMs, breaker });
  const shared = createSharedFmcsa({
    fmcsa: direct,
    book: createAnswerBook(db),
    deadlineMs,
    cacheHours: config.FMCSA_CACHE_HOURS,
    log: (message, error) => log.warn({ err: error }, message),
  });
  const report = reportBreaker({
    breaker: direct.breaker,
    log: createBreakerLog(db),
    process: `${hostname()}:${String(process.pid)}`,
    onChange: (state) => log.warn({ state }, 'the breaker towards FMCSA changed'),
  });
  const close = async (): Promise<void> => {
    await report.stop();
    await direct.close();
  };
  return { fmcsa: shared, close };
};
