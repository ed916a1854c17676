import type { Logger } from 'pino';
import type { Desk } from '../activities/desk.ts';
import { nameSimilarity } from '../adapters/company-names/name-similarity.ts';
import { createFmcsaService } from '../adapters/fmcsa/fmcsa-service.ts';
import { createGazetteer } from '../adapters/gazetteer/gazetteer.ts';
import { createKeyedSpread } from '../adapters/keyed-spread/keyed-spread.ts';
import { createLoggedNotifier } from '../adapters/notifications/logged-notifier.ts';
import { createBookingRepository } from '../adapters/postgres/booking-repository.ts';
import { createCallRepository } from '../adapters/postgres/call-repository.ts';
import { createCarrierRepository } from '../adapters/postgres/carrier-repository.ts';
import { createDatabase } from '../adapters/postgres/database.ts';
import { createHandoffRepository } from '../adapters/postgres/handoff-repository.ts';
import { createLoadRepository } from '../adapters/postgres/load-repository.ts';
import { createNegotiationRepository } from '../adapters/postgres/negotiation-repository.ts';
import { keepNotification } from '../adapters/postgres/outbox.ts';
import { createLexiconSentiment } from '../adapters/sentiment/lexicon-sentiment.ts';
import type { Environment } from '../config.ts';
import { deskRulesFrom } from './desk-rules.ts';

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
  const fmcsa = createFmcsaService({ ...needs.fmcsa, deadlineMs: config.FMCSA_DEADLINE_SECONDS * 1000 });
  const desk: Desk = {
    carriers: createCarrierRepository(db),
    loads: createLoadRepository(db),
    negotiations: createNegotiationRepository(db),
    bookings: createBookingRepository(db),
    calls: createCallRepository(db),
    handoffs: createHandoffRepository(db),
    fmcsa,
    notifications: createLoggedNotifier({ keep: keepNotification(db), log }),
    sentiment: createLexiconSentiment(),
    gazetteer: createGazetteer(),
    spread: createKeyedSpread(needs.negotiationKey),
    nameSimilarity,
    rules: deskRulesFrom(config),
  };
  const close = async (): Promise<void> => {
    await fmcsa.close();
    await db.end();
  };
  return { desk, close };
};
