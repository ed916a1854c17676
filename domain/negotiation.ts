import { spokenDollars } from './money.ts';
import type { Load } from './load.ts';
import type {
  Negotiation,
  NegotiationPolicy,
  NegotiationRound,
  NegotiationTerms,
  RoundDecision,
} from './negotiation-terms.ts';
import { accepted, refused, type Result } from './result.ts';

/* The broker's bargaining rules (rules.md §4). The broker buys: lower is better for it. All money in US cents. */

export const MAX_ROUNDS = 3;
export const NEGOTIATION_MEMORY_MS = 24 * 60 * 60 * 1000;

/** An ask nobody means: asked again, no round used. */
export type OfferRefusal = 'absurd_offer' | 'nothing_standing';

/** The terms of a load; a missing ceiling or `holdFirm` pins everything to the listed rate. */
export const termsOf = (load: Load, headroomShare: number): NegotiationTerms => {
  const listedCents = load.loadboardRateCents;
  const ceilingCents = load.holdFirm ? listedCents : Math.max(listedCents, load.maxBuyCents ?? listedCents);
  return {
    loadId: load.loadId,
    referenceNumber: load.referenceNumber,
    loadVersion: load.version,
    listedCents,
    ceilingCents,
    apparentCeilingCents: listedCents + Math.floor((ceilingCents - listedCents) * headroomShare),
    miles: load.miles,
  };
};

export const newNegotiation = (
  negotiationId: string,
  terms: NegotiationTerms,
  carrierKey: string,
): Negotiation => ({
  negotiationId,
  loadId: terms.loadId,
  referenceNumber: terms.referenceNumber,
  carrierKey,
  status: 'open',
  rounds: [],
  agreedCents: null,
  version: 0,
});

/** Rounds used so far: asks that were decided. An `accept` uses none. */
export const roundsUsed = (negotiation: Negotiation): number =>
  negotiation.rounds.reduce(
    (used, { action, round }) => (action === 'offer' ? Math.max(used, round) : used),
    0,
  );

const lastCounter = (negotiation: Negotiation): NegotiationRound | null =>
  negotiation.rounds.findLast(({ counterCents }) => counterCents !== null) ?? null;

/** The number of ours an `accept` would take now: our last counter, at first the listed rate. */
export const standingOffer = (negotiation: Negotiation | null, terms: NegotiationTerms): number => {
  const counter = negotiation === null ? null : (lastCounter(negotiation)?.counterCents ?? null);
  return Math.max(terms.listedCents, counter ?? terms.listedCents);
};

const ladderValue = (policy: NegotiationPolicy, terms: NegotiationTerms, round: number): number => {
  const share = policy.ladder[Math.min(round, MAX_ROUNDS) - 1] ?? 0;
  return terms.listedCents + Math.floor((terms.apparentCeilingCents - terms.listedCents) * share);
};

/** The highest ask this round takes: its ladder value, in the last round the real ceiling. */
const acceptanceThreshold = (policy: NegotiationPolicy, terms: NegotiationTerms, round: number): number =>
  round >= MAX_ROUNDS ? terms.ceilingCents : ladderValue(policy, terms, round);

/**
 * Our number in this round: its ladder value, never above the ask or the apparent ceiling, never below a number
 * we already said while it is within reach; rounded down, or to the cent where rounding would cross a bound.
 */
const counterValue = (
  policy: NegotiationPolicy,
  terms: NegotiationTerms,
  negotiation: Negotiation,
  askCents: number,
  round: number,
): number => {
  const said = lastCounter(negotiation)?.counterCents ?? terms.listedCents;
  const lowest = said <= terms.apparentCeilingCents ? Math.max(said, terms.listedCents) : terms.listedCents;
  const highest = Math.min(ladderValue(policy, terms, round), askCents, terms.apparentCeilingCents);
  const wanted = Math.max(lowest, highest);
  const roundedDown = wanted - (wanted % policy.roundToCents);
  return roundedDown < lowest ? wanted : roundedDown;
};

const isAbsurd = (policy: NegotiationPolicy, terms: NegotiationTerms, askCents: number): boolean =>
  !Number.isSafeInteger(askCents) ||
  askCents <= 0 ||
  askCents > terms.listedCents * policy.absurdMultiple ||
  askCents > policy.absurdAboveCents;

type Context = {
  readonly policy: NegotiationPolicy;
  readonly terms: NegotiationTerms;
  readonly negotiation: Negotiation;
  readonly callId: string;
  readonly atMs: number;
};

const roundOf = (
  { policy, terms, callId, atMs }: Context,
  made: {
    readonly round: number;
    readonly action: 'offer' | 'accept';
    readonly askCents: number;
    readonly decision: RoundDecision;
    readonly counterCents: number | null;
    readonly reason: string;
  },
): NegotiationRound => ({
  ...made,
  atMs,
  callId,
  policyVersion: policy.version,
  confidential: { terms, thresholdCents: acceptanceThreshold(policy, terms, made.round), policy },
});

/** One ask, one decision: accept at the ask, counter, or reject after the last word. Same state and ask, same decision. */
export const evaluateOffer = (context: Context, askCents: number): Result<NegotiationRound, OfferRefusal> => {
  const { policy, terms, negotiation } = context;
  if (isAbsurd(policy, terms, askCents)) return refused('absurd_offer');
  const used = roundsUsed(negotiation);
  const round = Math.min(used + 1, MAX_ROUNDS);
  const standing = standingOffer(negotiation, terms);
  const base = { round, action: 'offer', askCents } as const;
  if (askCents <= standing) {
    const reason = `The ask is at or below our standing ${spokenDollars(standing)}.`;
    return accepted(roundOf(context, { ...base, decision: 'accepted', counterCents: null, reason }));
  }
  if (used >= MAX_ROUNDS) {
    const reason = `The ask is above our last word of ${spokenDollars(standing)}.`;
    return accepted(roundOf(context, { ...base, decision: 'rejected', counterCents: null, reason }));
  }
  if (askCents <= acceptanceThreshold(policy, terms, round)) {
    const reason = `The ask is within what round ${String(round)} accepts.`;
    return accepted(roundOf(context, { ...base, decision: 'accepted', counterCents: null, reason }));
  }
  const counterCents = counterValue(policy, terms, negotiation, askCents, round);
  const reason = `The ask is above what round ${String(round)} accepts; we offer ${spokenDollars(counterCents)}.`;
  return accepted(roundOf(context, { ...base, decision: 'counter_offer', counterCents, reason }));
};

/** The carrier takes our standing number, or names a lower one; uses no round. */
export const acceptStanding = (
  context: Context,
  atCents: number | null,
): Result<NegotiationRound, OfferRefusal> => {
  const standing = standingOffer(context.negotiation, context.terms);
  const takes = atCents ?? standing;
  if (!Number.isSafeInteger(takes) || takes <= 0 || takes > standing) return refused('nothing_standing');
  return accepted(
    roundOf(context, {
      round: Math.max(1, roundsUsed(context.negotiation)),
      action: 'accept',
      askCents: takes,
      decision: 'accepted',
      counterCents: null,
      reason: `The carrier took our standing ${spokenDollars(standing)}.`,
    }),
  );
};

const STATUS_AFTER = { accepted: 'accepted', counter_offer: 'open', rejected: 'rejected' } as const;

/** The carrier was dropped and finds the deal he struck, at its price; uses no round. */
export const resumeDeal = (context: Context): Result<NegotiationRound, OfferRefusal> => {
  const { agreedCents } = context.negotiation;
  if (agreedCents === null) return refused('nothing_standing');
  return accepted(
    roundOf(context, {
      round: Math.max(1, roundsUsed(context.negotiation)),
      action: 'accept',
      askCents: agreedCents,
      decision: 'accepted',
      counterCents: null,
      reason: `The carrier came back to the deal at ${spokenDollars(agreedCents)}.`,
    }),
  );
};

/** The negotiation after a decision. */
export const advanceNegotiation = (negotiation: Negotiation, round: NegotiationRound): Negotiation => ({
  ...negotiation,
  status: STATUS_AFTER[round.decision],
  rounds: [...negotiation.rounds, round],
  agreedCents: round.decision === 'accepted' ? round.askCents : negotiation.agreedCents,
  version: negotiation.version + 1,
});

export const declineNegotiation = (negotiation: Negotiation): Negotiation => ({
  ...negotiation,
  status: 'declined',
  agreedCents: null,
  version: negotiation.version + 1,
});

/** A price we said may outlive the ceiling it came from; then a human keeps or breaks our word (rules.md §4.12). */
export const withinCeiling = (agreedCents: number, terms: NegotiationTerms): boolean =>
  agreedCents <= terms.ceilingCents;

/** No further counter will come: the deal is struck, refused, or round three was answered. */
export const isFinal = (round: NegotiationRound): boolean =>
  round.decision !== 'counter_offer' || round.round >= MAX_ROUNDS;
