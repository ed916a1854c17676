import { FUNNEL_STAGES, type FunnelStage } from './funnel.ts';
import { addMeasures, NO_MEASURES, type Measures } from './call-measures.ts';
import type { BookedLoad, Call } from '../call.ts';
import { eligibilityRules } from '../eligibility.ts';
import type { EquipmentType } from '../equipment.ts';
import { roundsUsed, type NegotiationRound } from '../negotiation/negotiation.ts';
import type { Outcome, SentimentLabel } from '../outcome.ts';
import { mayBook } from '../verification.ts';
import { freightOf, type Lane } from './freight.ts';

/** An ended call as the reports count it: one row a call, replaced as a whole when the record is amended. */
export type CallFacts = {
  readonly callId: string;
  /** Timeline entries it reflects: facts of fewer never replace those of more. */
  readonly seq: number;
  readonly endedAtMs: number;
  readonly simulated: boolean;
  readonly equipment: EquipmentType | null;
  readonly outcome: Outcome;
  readonly sentiment: SentimentLabel;
  /** Why there was no deal: the outcome, or for a refused carrier the first reason that refuses. */
  readonly declineReason: string | null;
  readonly lane: Lane | null;
  readonly bookings: readonly BookedLoad[];
  readonly measures: Measures;
};

type Closed = Extract<Call, { readonly phase: 'closed' }>;

/** Within this long of the end a record of the platform counts as timely (rules.md §8). */
const COVERAGE_MS = 120_000;

const MILLION = 1_000_000;
const count = (holds: boolean): 0 | 1 => (holds ? 1 : 0);

const ownRounds = (call: Call): readonly NegotiationRound[] =>
  call.negotiations.flatMap(({ rounds }) => rounds.filter(({ callId }) => callId === call.callId));

const stagesOf = (call: Closed): Readonly<Record<Exclude<FunnelStage, 'called'>, 0 | 1>> => {
  const booked = call.outcome === 'booked';
  const holds: Readonly<Record<FunnelStage, boolean>> = {
    called: true,
    named: call.caller !== null,
    eligible: call.caller !== null && mayBook(call.caller),
    presented: call.presented.length > 0,
    offered: ownRounds(call).length > 0,
    agreed: call.lastDeal !== null,
    handed_off: call.handoff !== null,
    booked,
  };
  const reached = (stage: FunnelStage): 0 | 1 =>
    count(booked || FUNNEL_STAGES.slice(0, FUNNEL_STAGES.indexOf(stage) + 1).every((one) => holds[one]));
  return {
    named: reached('named'),
    eligible: reached('eligible'),
    presented: reached('presented'),
    offered: reached('offered'),
    agreed: reached('agreed'),
    handed_off: reached('handed_off'),
    booked: reached('booked'),
  };
};

const bargainingOf = (call: Closed): Pick<Measures, 'priced' | 'rounds'> => {
  const priced = ownRounds(call).some(({ action }) => action === 'offer');
  return { priced: count(priced), rounds: priced ? Math.max(0, ...call.negotiations.map(roundsUsed)) : 0 };
};

const verdictOf = ({ caller }: Call): Pick<Measures, 'passed' | 'failed' | 'inReview' | 'unverified'> => ({
  passed: count(caller?.verdict === 'eligible'),
  failed: count(caller?.verdict === 'ineligible'),
  inReview: count(caller?.verdict === 'needs_review'),
  unverified: count(caller?.verdict === 'unverified'),
});

/** The loads that were booked; their prices as the rep got them. */
const bookingsOf = (call: Closed): readonly BookedLoad[] => (call.outcome === 'booked' ? call.bookings : []);

/** Against the terms of the decision that agreed: the listed rate and the ceiling then in force. */
const priceOfOne = (call: Closed, { loadId, agreedCents }: BookedLoad): Measures => {
  const negotiation = call.negotiations.findLast((one) => one.loadId === loadId);
  const terms = negotiation?.rounds.findLast(({ decision }) => decision === 'accepted')?.confidential.terms;
  if (terms === undefined) return { ...NO_MEASURES, agreedCents };
  const { listedCents, ceilingCents, miles } = terms;
  const over = listedCents > 0 ? (agreedCents - listedCents) / listedCents : 0;
  return {
    ...NO_MEASURES,
    agreedCents,
    withTerms: 1,
    withinCeiling: count(agreedCents <= ceilingCents),
    listedCents,
    overListedMillionths: Math.round(over * MILLION),
    ceilingRoomCents: ceilingCents - agreedCents,
    listedRoomCents: ceilingCents - listedCents,
    withMiles: count(miles > 0),
    perMileMillionths: miles > 0 ? Math.round((agreedCents * 10_000) / miles) : 0,
  };
};

/** Of all that was booked; within the ceiling is the call whose every price is, and its rate per mile that of its lane. */
const priceOf = (call: Closed): Measures => {
  const prices = bookingsOf(call).map((booking) => priceOfOne(call, booking));
  const last = prices.at(-1);
  if (last === undefined) return NO_MEASURES;
  const { withMiles, perMileMillionths } = last;
  const withinCeiling = count(prices.every((price) => price.withinCeiling === 1));
  return { ...prices.reduce(addMeasures), withinCeiling, withMiles, perMileMillionths };
};

const UNDEALT: readonly Outcome[] = [
  'carrier_declined_rate',
  'broker_declined_rate',
  'load_taken',
  'no_matching_load',
];

const REFUSING = eligibilityRules.filter(({ verdict }) => verdict === 'ineligible').map(({ code }) => code);

/** What alone would have had a person look at him is not why he was refused, unless that person said no. */
const refusalOf = ({ caller }: Closed): string => {
  const reasons = caller?.reasons ?? [];
  return reasons.find((code) => REFUSING.includes(code)) ?? reasons[0] ?? 'not_eligible';
};

const declineReasonOf = (call: Closed): string | null => {
  if (call.outcome === 'not_eligible') return refusalOf(call);
  return UNDEALT.includes(call.outcome) ? call.outcome : null;
};

/** Told by a finalize, or asked for: a record that came later says when. */
const isCovered = ({ finalized, recordedAtMs, endedAtMs }: Closed): boolean => {
  const toldAtMs = recordedAtMs ?? (finalized ? endedAtMs : null);
  return toldAtMs !== null && toldAtMs - endedAtMs <= COVERAGE_MS;
};

/** The facts of an ended call; null while it is live. The customer's rate is the booking's to tell. */
export const factsOf = (call: Call, seq: number): CallFacts | null => {
  if (call.phase !== 'closed') return null;
  const { handed_off: handedOff, ...stages } = stagesOf(call);
  return {
    callId: call.callId,
    seq,
    endedAtMs: call.endedAtMs,
    simulated: call.simulated,
    ...freightOf(call),
    outcome: call.outcome,
    sentiment: call.sentiment.label,
    declineReason: declineReasonOf(call),
    bookings: bookingsOf(call),
    measures: {
      ...priceOf(call),
      ...stages,
      handedOff,
      noMatch: count(call.searchedInVain && call.presented.every(({ load }) => 'why' in load)),
      ...verdictOf(call),
      ...bargainingOf(call),
      covered: count(isCovered(call)),
    },
  };
};

/** Facts with what customers paid for the booked loads, cents; null for a load without a customer rate. */
export const withRevenue = (
  facts: CallFacts,
  customerRateCents: (loadId: string) => number | null,
): CallFacts => {
  const paid = facts.bookings.flatMap(({ loadId, agreedCents }) => {
    const cents = customerRateCents(loadId);
    return cents === null ? [] : [{ cents, agreedCents }];
  });
  const revenueCents = paid.reduce((sum, { cents }) => sum + cents, 0);
  const marginCents = paid.reduce((sum, { cents, agreedCents }) => sum + cents - agreedCents, 0);
  return { ...facts, measures: { ...facts.measures, withRevenue: paid.length, revenueCents, marginCents } };
};
