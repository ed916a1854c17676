/** What bargaining over one load rests on, in US cents. Never leaves for the caller. */
export type NegotiationTerms = {
  readonly loadId: string;
  readonly referenceNumber: string;
  /** The load's version these figures were read at; a decision on an older version is not committed. */
  readonly loadVersion: number;
  readonly listedCents: number;
  readonly ceilingCents: number;
  /** Listed + headroom × j, with j from a keyed hash of the load (rules.md §4). Counters are taken from this. */
  readonly apparentCeilingCents: number;
  readonly miles: number;
};

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
  readonly confidential: {
    readonly terms: NegotiationTerms;
    readonly thresholdCents: number;
    readonly policy: NegotiationPolicy;
  };
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

/** Every number a decision may use; kept with each decision so that it can be replayed. */
export type NegotiationPolicy = {
  readonly version: string;
  /** Share of the apparent headroom we offer in rounds 1, 2, 3 (0 to 1). */
  readonly ladder: readonly [number, number, number];
  /** Counters are rounded down to this. */
  readonly roundToCents: number;
  /** Asks above this multiple of the listed rate are absurd. */
  readonly absurdMultiple: number;
  readonly absurdAboveCents: number;
};
