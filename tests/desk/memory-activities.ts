import { bookOf } from '../../domain/negotiation/policy-book.ts';
import { referencePolicy } from '../examples/bargaining.ts';
import type { Desk } from '../../activities/desk.ts';
import { createActivities, type Activities } from '../../activities/index.ts';
import { nameSimilarity } from '../../adapters/company-names/name-similarity.ts';
import { createLazyGazetteer } from '../../adapters/gazetteer/gazetteer.ts';
import { createKeyedSpread } from '../../adapters/keyed-spread/keyed-spread.ts';
import { noPlatformCalls } from '../../adapters/happyrobot/platform-calls.ts';
import { noRecordings } from '../../adapters/recordings/s3-recordings.ts';
import { createMemoryDesk } from '../../adapters/memory/memory-desk.ts';
import { createLexiconSentiment } from '../../adapters/sentiment/lexicon-sentiment.ts';
import type { CarrierFacts, CarrierRecord } from '../../domain/carrier.ts';
import { NO_BUSINESS_RULES } from '../../domain/business-rules.ts';
import { DEFAULT_ELIGIBILITY_POLICY } from '../../domain/eligibility-policy.ts';
import type { RepDetails } from '../../domain/handoff.ts';
import type { FmcsaAnswer } from '../../domain/fmcsa-answer.ts';
import type { LiveCallSignal } from '../../domain/live-call-signals.ts';
import type { Notification } from '../../domain/notification.ts';
import type { FmcsaService } from '../../domain/ports.ts';
import { createSpokenDates } from '../../adapters/spoken-dates/spoken-dates.ts';

const inspections = { inspections: 12, outOfServicePercent: 2 };

const FACTS: CarrierFacts = {
  dotNumber: '2233541',
  legalName: 'CEDAR HOLLOW TRUCKING LLC',
  dbaName: null,
  city: 'WACO',
  state: 'TX',
  powerUnits: 14,
  drivers: 16,
  allowedToOperate: 'Y',
  statusCode: 'A',
  outOfServiceDate: null,
  commonAuthorityStatus: 'A',
  contractAuthorityStatus: 'A',
  brokerAuthorityStatus: 'N',
  carrierOperationCode: 'A',
  isPassengerCarrier: 'N',
  safetyRating: null,
  bipdOnFileDollars: 1_000_000,
  bipdRequiredDollars: 750_000,
  vehicle: inspections,
  driver: inspections,
  hazmat: inspections,
};

/** A carrier that passes every rule, known by MC 123456. */
const sampleCarrier: CarrierRecord = {
  facts: FACTS,
  authorities: [
    {
      docketNumber: '123456',
      prefix: 'MC',
      commonStatus: 'A',
      contractStatus: 'A',
      brokerStatus: 'N',
      authorizedForProperty: 'Y',
      authorizedForPassenger: 'N',
      authorizedForHouseholdGoods: 'N',
    },
  ],
  bodyHash: 'ab'.repeat(32),
};

/** FMCSA as scripted: MC 123456 is known, everything else is not; `answer` overrides. */
export const scriptedFmcsa = (): FmcsaService & { answer: (() => Promise<FmcsaAnswer>) | null } => {
  const service = {
    answer: null as (() => Promise<FmcsaAnswer>) | null,
    findByDocket: (docketNumber: string): Promise<FmcsaAnswer> => {
      if (service.answer !== null) return service.answer();
      const askedAtMs = Date.now();
      return Promise.resolve(
        docketNumber === '123456'
          ? { kind: 'found', source: 'fmcsa', records: [sampleCarrier], askedAtMs }
          : { kind: 'not_found', askedAtMs },
      );
    },
    findByDot: (): Promise<FmcsaAnswer> =>
      Promise.resolve({ kind: 'found', source: 'fmcsa', records: [sampleCarrier], askedAtMs: Date.now() }),
  };
  return service;
};

export const roundTheClockRep: RepDetails = {
  name: 'Dana Whitfield',
  phone: '+15125550100',
  extension: '12',
  email: 'dana@example.com',
  timeZone: 'America/Chicago',
  shift: { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' },
  equipment: [],
  regions: [],
  capacity: 50,
  available: true,
};

export type MemoryDesk = {
  readonly desk: Desk;
  readonly activities: Activities;
  readonly fmcsa: ReturnType<typeof scriptedFmcsa>;
  readonly sent: readonly Notification[];
  /** What live agents were told. */
  readonly signals: readonly LiveCallSignal[];
};

/** The real activities over in-memory ports: what a workflow test needs of the world. */
export const createMemoryActivities = (): MemoryDesk => {
  const sent: Notification[] = [];
  const signals: LiveCallSignal[] = [];
  const fmcsa = scriptedFmcsa();
  const desk: Desk = {
    ...createMemoryDesk(),
    liveCalls: {
      send: (signal) => {
        signals.push(signal);
        return Promise.resolve({ kind: 'sent' });
      },
    },
    platform: noPlatformCalls,
    recordings: noRecordings,
    fmcsa,
    notifications: { send: (notification) => Promise.resolve(void sent.push(notification)) },
    sentiment: createLexiconSentiment(),
    gazetteer: createLazyGazetteer(),
    spokenDates: createSpokenDates(),
    spread: createKeyedSpread('a key of thirty-two characters or more'),
    nameSimilarity,
    rules: {
      eligibility: DEFAULT_ELIGIBILITY_POLICY,
      headroomBand: [0.3, 0.95],
      policies: bookOf(referencePolicy),
      business: NO_BUSINESS_RULES,
      brokerTimeZone: 'America/Chicago',
      handoffHoldSeconds: 1800,
      handoffQueueSeconds: 3600,
      publicUrl: 'http://desk.test',
      hangupGraceSeconds: 180,
      reconciling: { callsAtOnce: 25, settledSeconds: 0, liveSeconds: 0, lookBackHours: 48 },
    },
  };
  return { desk, activities: createActivities(desk), fmcsa, sent, signals };
};
