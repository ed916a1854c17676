import type { BusinessRules } from '../domain/business-rules.ts';
import type { PolicyBook } from '../domain/negotiation/policy-book.ts';
import type { EligibilityPolicy } from '../domain/eligibility-policy.ts';
import type { PlatformCalls, UnreportedCalls } from '../domain/platform-call.ts';
import type { RecordingBook, RecordingStore } from '../domain/recording.ts';
import type { LiveCallSignals, PlatformSessions } from '../domain/live-call-signals.ts';
import type { NameSimilarity } from '../domain/name-similarity.ts';
import type { SpokenDates } from '../domain/spoken-dates.ts';
import type {
  BookingRepository,
  CallRepository,
  CarrierRepository,
  FmcsaService,
  Gazetteer,
  HandoffRepository,
  KeyedSpread,
  LoadRepository,
  NegotiationRepository,
  NotificationService,
  ReviewRepository,
  SentimentAnalysisService,
} from '../domain/ports.ts';

/** The ports and the rules that the activities work with. */
export type Desk = {
  readonly carriers: CarrierRepository;
  readonly loads: LoadRepository;
  readonly negotiations: NegotiationRepository;
  readonly bookings: BookingRepository;
  readonly calls: CallRepository;
  readonly handoffs: HandoffRepository;
  readonly reviews: ReviewRepository;
  readonly sessions: PlatformSessions;
  readonly liveCalls: LiveCallSignals;
  readonly platform: PlatformCalls;
  readonly unreported: UnreportedCalls;
  readonly recordings: RecordingStore;
  readonly recordingBook: RecordingBook;
  readonly fmcsa: FmcsaService;
  readonly notifications: NotificationService;
  readonly sentiment: SentimentAnalysisService;
  readonly gazetteer: Gazetteer;
  readonly spokenDates: SpokenDates;
  readonly spread: KeyedSpread;
  readonly nameSimilarity: NameSimilarity;
  readonly rules: DeskRules;
};

export type DeskRules = {
  readonly eligibility: EligibilityPolicy;
  /** The share of the real headroom that counters may be taken from lies between these (rules.md §4). */
  readonly headroomBand: readonly [number, number];
  /** How each load is bargained over. */
  readonly policies: PolicyBook;
  /** Which loads the broker gives to whom. */
  readonly business: BusinessRules;
  /** The zone of a spoken day where no place gives one. */
  readonly brokerTimeZone: string;
  readonly handoffHoldSeconds: number;
  /** Who waits longer for a rep is rung back by the desk. */
  readonly handoffQueueSeconds: number;
  /** Where reps reach the desk; null when nobody said: then their messages carry no link. */
  readonly publicUrl: string | null;
  readonly hangupGraceSeconds: number;
  readonly reconciling: ReconcilingRules;
};

/** How the platform is asked about calls whose end it never told. */
export type ReconcilingRules = {
  /** Most calls asked about in one sweep. */
  readonly callsAtOnce: number;
  /** A finalize may take so long after the end, or after the platform first spoke of a call. */
  readonly settledSeconds: number;
  /** A live call is asked about when it is older than this. */
  readonly liveSeconds: number;
  readonly lookBackHours: number;
};
