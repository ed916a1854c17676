import type { z } from 'zod';
import type { Call } from '../../domain/call.ts';
import { dollarsFromCents } from '../../domain/money.ts';
import { explainRound } from '../../domain/negotiation/explain-round.ts';
import {
  standingOffer,
  type Negotiation,
  type NegotiationRound,
} from '../../domain/negotiation/negotiation.ts';
import type { callDetail } from '../schemas/call.ts';
import { dollarsOrNull, isoFrom } from './money-and-time.ts';
import { presentRecord } from './present-event-data.ts';

type NegotiationFields = z.infer<typeof callDetail>['negotiations'][number];
type RoundFields = NegotiationFields['rounds'][number];

/** What only operations see of a decision: all it rested on, and that in words. */
const basisFields = (round: NegotiationRound): Partial<RoundFields> => {
  const { terms, thresholdCents } = round.confidential;
  const limits = {
    listed_rate: dollarsFromCents(terms.listedCents),
    threshold: dollarsFromCents(thresholdCents),
    ceiling: dollarsFromCents(terms.ceilingCents),
  };
  // Timelines of before keep terms without a policy.
  if (!('policy' in terms)) return limits;
  return {
    ...limits,
    apparent_ceiling: dollarsFromCents(terms.apparentCeilingCents),
    hours_to_pickup: terms.hoursToPickup,
    lane_mean: dollarsOrNull(terms.laneMeanCents),
    rival_calls: terms.rivalCalls,
    arm: terms.arm,
    policy: presentRecord(terms.policy, true),
    explanation: explainRound(round),
  };
};

const roundFields = (round: NegotiationRound, forOperations: boolean): RoundFields => ({
  round: round.round,
  ask: dollarsFromCents(round.askCents),
  decision: round.decision,
  counter_offer: dollarsOrNull(round.counterCents),
  at: isoFrom(round.atMs),
  reason: round.reason,
  policy_version: round.policyVersion,
  ...(forOperations ? basisFields(round) : {}),
});

/** The ladder of one negotiation. Whatever bears a ceiling only for operations. */
export const negotiationFields = (
  call: Call,
  negotiation: Negotiation,
  forOperations: boolean,
): NegotiationFields => {
  const terms = call.presented.find(({ terms: { loadId } }) => loadId === negotiation.loadId)?.terms;
  return {
    negotiation_id: negotiation.negotiationId,
    load_id: negotiation.loadId,
    reference_number: negotiation.referenceNumber,
    status: negotiation.status,
    standing_offer: terms === undefined ? null : dollarsFromCents(standingOffer(negotiation, terms)),
    agreed_rate: dollarsOrNull(negotiation.agreedCents),
    rounds: negotiation.rounds.map((round) => roundFields(round, forOperations)),
  };
};
