import type { NegotiationTerms } from './negotiation-terms.ts';

/* The bargaining between one carrier and one load (rules.md §4). All money in US cents. */

export const MAX_ROUNDS = 3;
/** What was said over a load is kept this long after the last decision (rules.md §4.9). */
export const NEGOTIATION_MEMORY_MS = 24 * 60 * 60 * 1000;

export type RoundDecision = 'accepted' | 'counter_offer' | 'rejected';

/** One ask and our answer, with all it was decided on. */
export type NegotiationRound = {
  /** 1 to 3. Repeats where no further round is used: an `accept`, or a rejection after the last word. */
  readonly round: number;
  readonly action: 'offer' | 'accept';
  readonly askCents: number;
  readonly decision: RoundDecision;
  readonly counterCents: number | null;
  readonly atMs: number;
  readonly callId: string;
  readonly reason: string;
  readonly policyVersion: string;
  /** The figures the decision looked at; shown to operations only. */
  readonly confidential: { readonly terms: NegotiationTerms; readonly thresholdCents: number };
};

export type NegotiationStatus = 'open' | 'accepted' | 'rejected' | 'declined';

/** The bargaining between one carrier and one load. Rounds are asks that were decided: at most three counters. */
export type Negotiation = {
  readonly negotiationId: string;
  readonly loadId: string;
  readonly referenceNumber: string;
  readonly carrierKey: string;
  readonly status: NegotiationStatus;
  readonly rounds: readonly NegotiationRound[];
  readonly agreedCents: number | null;
  /** Grows with every committed change: the optimistic lock of two phones of one carrier. */
  readonly version: number;
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

/** Our last number said in answer to an ask; null before the first. */
export const lastCounterCents = (negotiation: Negotiation): number | null =>
  negotiation.rounds.findLast(({ counterCents }) => counterCents !== null)?.counterCents ?? null;

/** The number of ours an `accept` would take now: our last counter, at first the listed rate. */
export const standingOffer = (negotiation: Negotiation | null, terms: NegotiationTerms): number => {
  const counter = negotiation === null ? null : lastCounterCents(negotiation);
  return Math.max(terms.listedCents, counter ?? terms.listedCents);
};

const STATUS_AFTER = { accepted: 'accepted', counter_offer: 'open', rejected: 'rejected' } as const;

/** The negotiation after a decision. */
export const advanceNegotiation = (negotiation: Negotiation, round: NegotiationRound): Negotiation => ({
  ...negotiation,
  status: STATUS_AFTER[round.decision],
  rounds: [...negotiation.rounds, round],
  agreedCents: round.decision === 'accepted' ? round.askCents : null,
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
