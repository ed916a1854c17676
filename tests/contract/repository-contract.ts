import { describeBookingRepository } from './booking-contract.ts';
import { describeCallRepository } from './call-contract.ts';
import { describeCarrierFiles } from './carrier-contract.ts';
import type { DeskUnderTest } from './contract-examples.ts';
import { describeHandoffRepository } from './handoff-contract.ts';
import { describeApiKeyRepository, describeCarrierRepository } from './key-contract.ts';
import { describeLoadRepository } from './load-contract.ts';
import { describeLoadRanking } from './load-ranking-contract.ts';
import { describeLoadSearch } from './load-search-contract.ts';
import { describeMarkets } from './market-contract.ts';
import { describeMetricsRepository } from './metrics-contract.ts';
import { describeNegotiationRepository } from './negotiation-contract.ts';
import { describeOfferLog } from './offer-contract.ts';
import { describeOutbox } from './outbox-contract.ts';
import { describeReviewRepository } from './review-contract.ts';
import { describePlatformSessions } from './session-contract.ts';

/** One suite for every implementation of the repository ports. `desk` is asked when a test runs. */
export const describeRepositories = (desk: DeskUnderTest): void => {
  describeLoadRepository(desk);
  describeLoadSearch(desk);
  describeLoadRanking(desk);
  describeMarkets(desk);
  describeNegotiationRepository(desk);
  describeBookingRepository(desk);
  describeCallRepository(desk);
  describeHandoffRepository(desk);
  describeReviewRepository(desk);
  describeOutbox(desk);
  describePlatformSessions(desk);
  describeCarrierRepository(desk);
  describeCarrierFiles(desk);
  describeApiKeyRepository(desk);
  describeOfferLog(desk);
  describeMetricsRepository(desk);
};
