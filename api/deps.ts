import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { BusinessRules } from '../domain/business-rules.ts';
import type { ChangeFeed } from '../domain/change-feed.ts';
import type { CarrierMemory } from '../domain/carrier-memory.ts';
import type { FmcsaHealth } from '../domain/fmcsa-health.ts';
import type { PlatformSessions } from '../domain/live-call-signals.ts';
import type { MetricsRepository } from '../domain/metrics/metrics-repository.ts';
import type { Outbox } from '../domain/outbox.ts';
import type { ApiKeyRepository } from '../domain/api-key.ts';
import type {
  CallRepository,
  CarrierRepository,
  Gazetteer,
  HandoffRepository,
  LoadRepository,
  ReviewRepository,
} from '../domain/ports.ts';
import type { RecordingBook } from '../domain/recording.ts';
import type { OfferLog } from '../domain/offer-log.ts';
import type { CallGateway } from './gateway-port.ts';
import type { LatencyLog } from './latency-log.ts';
import type { Metrics } from './metrics.ts';
import type { StreamLimits } from './stream/stream-limits.ts';

export type AppSettings = {
  /** Within this long every tool answers, whatever is down. */
  readonly answerDeadlineMs: number;
  /** Requests a minute and key; 0 for no limit. A key's own limit goes first. */
  readonly ratePerMinute: number;
  /** Where operators open a call, such as http://127.0.0.1:8233. */
  readonly temporalUiUrl: string;
  readonly temporalNamespace: string;
  /** Where the desk is reached from outside, for links handed to reps; null means as the caller reached it. */
  readonly publicUrl: string | null;
  readonly brokerTimeZone: string;
  /** Who hears of which loads, where a search is not made by a call. */
  readonly business: BusinessRules;
  /** Where the stream is to differ from STREAM_LIMITS. */
  readonly stream?: Partial<StreamLimits>;
};

/** What the HTTP desk stands on. Readiness checks are bounded here: a check that hangs counts as failed. */
export type AppDeps = {
  readonly gateway: CallGateway;
  readonly loads: LoadRepository;
  readonly calls: CallRepository;
  readonly carriers: CarrierRepository;
  readonly carrierMemory: CarrierMemory;
  readonly handoffs: HandoffRepository;
  readonly reviews: ReviewRepository;
  readonly outbox: Outbox;
  readonly sessions: PlatformSessions;
  readonly recordingBook: RecordingBook;
  readonly offers: OfferLog;
  readonly apiKeys: ApiKeyRepository;
  readonly reports: MetricsRepository;
  readonly changes: ChangeFeed;
  readonly gazetteer: Gazetteer;
  /** Shown, never a reason to be unready: without FMCSA the desk answers "unverified". */
  readonly fmcsaHealth: FmcsaHealth;
  readonly readiness: Readonly<Record<string, () => Promise<boolean>>>;
  readonly settings: AppSettings;
  readonly log: FastifyBaseLogger;
  readonly now: () => number;
};

/** A Fastify instance whose schemas are zod's. */
export type Desk = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What a route is built from. */
export type RouteDeps = AppDeps & { readonly metrics: Metrics; readonly latency: LatencyLog };

/** One route: adds itself to the desk. */
export type Route = (desk: Desk, deps: RouteDeps) => void;
