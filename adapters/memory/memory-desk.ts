import type { ChangeFeed } from '../../domain/change-feed.ts';
import type { FmcsaHealth } from '../../domain/fmcsa-health.ts';
import type { PlatformSessions } from '../../domain/live-call-signals.ts';
import type { MetricsRepository } from '../../domain/metrics/metrics-repository.ts';
import type { Outbox } from '../../domain/outbox.ts';
import type { UnreportedCalls } from '../../domain/platform-call.ts';
import type { RecordingBook } from '../../domain/recording.ts';
import type { ApiKeyRepository } from '../../domain/api-key.ts';
import type {
  BookingRepository,
  CallRepository,
  CarrierRepository,
  HandoffRepository,
  LoadRepository,
  NegotiationRepository,
  ReviewRepository,
} from '../../domain/ports.ts';
import type { OfferLog } from '../../domain/offer-log.ts';
import { createMemoryBookingRepository } from './booking-repository.ts';
import { createMemoryCallRepository } from './call-repository.ts';
import { createMemoryCarrierRepository } from './carrier-repository.ts';
import { createMemoryChangeFeed } from './change-feed.ts';
import { createMemoryHandoffRepository } from './handoff-repository.ts';
import { createMemoryLoadRepository } from './load-repository.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createMemoryMetricsRepository } from './metrics-repository.ts';
import { createMemoryNegotiationRepository } from './negotiation-repository.ts';
import { createMemoryOfferLog } from './offer-log.ts';
import { createMemoryOutbox } from './outbox.ts';
import { createMemoryRecordingBook } from './recording-book.ts';
import { createMemoryUnreportedCalls } from './unreported-calls.ts';
import { createMemoryReviewRepository } from './review-repository.ts';
import { createMemoryPlatformSessions } from './platform-sessions.ts';
import { promised, type Synchronous } from './promised.ts';

/** All repositories of one desk. */
export type Repositories = {
  readonly loads: LoadRepository;
  readonly negotiations: NegotiationRepository;
  readonly bookings: BookingRepository;
  readonly calls: CallRepository;
  readonly handoffs: HandoffRepository;
  readonly reviews: ReviewRepository;
  readonly sessions: PlatformSessions;
  readonly carriers: CarrierRepository;
  readonly offers: OfferLog;
  readonly apiKeys: ApiKeyRepository;
  readonly reports: MetricsRepository;
  readonly outbox: Outbox;
  readonly changes: ChangeFeed;
  readonly unreported: UnreportedCalls;
  readonly recordingBook: RecordingBook;
};

/** A desk without a database, for tests. Each method runs in one turn, so that two calls never mingle. */
export const createMemoryDesk = (
  nowMs: () => number = Date.now,
): Repositories & { readonly fmcsaHealth: FmcsaHealth } => {
  const store = createMemoryStore(nowMs);
  return {
    loads: promised<LoadRepository>(createMemoryLoadRepository(store)),
    negotiations: promised<NegotiationRepository>(createMemoryNegotiationRepository(store)),
    bookings: promised<BookingRepository>(createMemoryBookingRepository(store)),
    calls: promised<CallRepository>(createMemoryCallRepository(store)),
    handoffs: createMemoryHandoffRepository(store),
    reviews: promised<ReviewRepository>(createMemoryReviewRepository(store)),
    sessions: promised<PlatformSessions>(createMemoryPlatformSessions(store)),
    unreported: promised<UnreportedCalls>(createMemoryUnreportedCalls(store)),
    recordingBook: promised<RecordingBook>(createMemoryRecordingBook(store)),
    carriers: promised<CarrierRepository>(createMemoryCarrierRepository(store)),
    offers: createMemoryOfferLog(),
    apiKeys: promised<ApiKeyRepository>(createMemoryApiKeyRepository(store)),
    outbox: promised<Outbox>(createMemoryOutbox(store)),
    changes: createMemoryChangeFeed(store),
    reports: createMemoryMetricsRepository(store),
    fmcsaHealth: { breakers: () => Promise.resolve(['closed']) },
  };
};

const createMemoryApiKeyRepository = ({ apiKeys }: MemoryStore): Synchronous<ApiKeyRepository> => ({
  find: (keyId) => apiKeys.get(keyId) ?? null,
  save: (record) => void apiKeys.set(record.keyId, record),
  list: () =>
    [...apiKeys.values()].sort((a, b) => a.createdAtMs - b.createdAtMs || (a.keyId < b.keyId ? -1 : 1)),
  revoke: (keyId, atMs) => {
    const key = apiKeys.get(keyId);
    if (key !== undefined) apiKeys.set(keyId, { ...key, revokedAtMs: key.revokedAtMs ?? atMs });
    return key !== undefined;
  },
});
