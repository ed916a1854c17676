import type { Negotiation } from './negotiation.ts';
import type { Replayed } from './replay-negotiation.ts';

/** What many replayed negotiations come to. Money in US cents. */
export type ReplayTally = {
  readonly negotiations: number;
  readonly decisions: number;
  readonly changedDecisions: number;
  readonly recordedDeals: number;
  readonly recordedCents: number;
  /** Deals in both worlds, and what they cost in each. */
  readonly bothDeals: number;
  readonly bothRecordedCents: number;
  readonly bothReplayedCents: number;
  readonly cheaper: number;
  readonly dearer: number;
  /** No deal was recorded; the policy would have taken an ask that was made. */
  readonly newDeals: number;
  readonly newDealsCents: number;
  /** A deal was recorded; on what was said the policy had not come to one. What was paid, and our number at the end. */
  readonly undecided: number;
  readonly undecidedRecordedCents: number;
  readonly undecidedStandingCents: number;
};

export const NO_REPLAYS: ReplayTally = {
  negotiations: 0,
  decisions: 0,
  changedDecisions: 0,
  recordedDeals: 0,
  recordedCents: 0,
  bothDeals: 0,
  bothRecordedCents: 0,
  bothReplayedCents: 0,
  cheaper: 0,
  dearer: 0,
  newDeals: 0,
  newDealsCents: 0,
  undecided: 0,
  undecidedRecordedCents: 0,
  undecidedStandingCents: 0,
};

/** Rounds whose decision, number or price came out otherwise, those never reached among them. */
const changedRounds = (recorded: Negotiation, replayed: Replayed): number =>
  recorded.rounds.filter((round, index) => {
    const again = replayed.rounds[index];
    return (
      again?.decision !== round.decision ||
      again.counterCents !== round.counterCents ||
      again.askCents !== round.askCents
    );
  }).length;

/** The price a negotiation came to last, also where the deal was given back later. */
const recordedPrice = ({ rounds }: Negotiation): number | null =>
  rounds.findLast(({ decision }) => decision === 'accepted')?.askCents ?? null;

export const addReplay = (tally: ReplayTally, recorded: Negotiation, replayed: Replayed): ReplayTally => {
  const paid = recordedPrice(recorded);
  const pays = replayed.agreedCents;
  const both = paid !== null && pays !== null;
  const fresh = paid === null && pays !== null;
  const open = paid !== null && pays === null;
  const count = (yes: boolean): number => (yes ? 1 : 0);
  return {
    negotiations: tally.negotiations + 1,
    decisions: tally.decisions + recorded.rounds.length,
    changedDecisions: tally.changedDecisions + changedRounds(recorded, replayed),
    recordedDeals: tally.recordedDeals + count(paid !== null),
    recordedCents: tally.recordedCents + (paid ?? 0),
    bothDeals: tally.bothDeals + count(both),
    bothRecordedCents: tally.bothRecordedCents + (both ? paid : 0),
    bothReplayedCents: tally.bothReplayedCents + (both ? pays : 0),
    cheaper: tally.cheaper + count(both && pays < paid),
    dearer: tally.dearer + count(both && pays > paid),
    newDeals: tally.newDeals + count(fresh),
    newDealsCents: tally.newDealsCents + (fresh ? pays : 0),
    undecided: tally.undecided + count(open),
    undecidedRecordedCents: tally.undecidedRecordedCents + (open ? paid : 0),
    undecidedStandingCents: tally.undecidedStandingCents + (open ? replayed.standingCents : 0),
  };
};
