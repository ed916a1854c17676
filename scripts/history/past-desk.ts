import type { DeskRules } from '../../activities/desk.ts';
import type { Rep } from '../../domain/handoff.ts';
import type { Load } from '../../domain/load.ts';
import { termsOf, type NegotiationTerms } from '../../domain/negotiation/negotiation-terms.ts';
import { choosePolicy } from '../../domain/negotiation/policy-book.ts';
import type { NameSimilarity } from '../../domain/name-similarity.ts';
import type { KeyedSpread, SentimentAnalysisService } from '../../domain/ports.ts';
import type { SeededRandom } from '../seed-data/seeded-random.ts';
import type { CallTale } from './call-tale.ts';
import type { LoadBoard } from './load-board.ts';
import type { PastCarrier } from './past-carriers.ts';

/** The desk of the past: its rules are the real ones. */
export type PastDesk = {
  readonly rules: DeskRules;
  readonly spread: KeyedSpread;
  readonly nameSimilarity: NameSimilarity;
  readonly sentiment: SentimentAnalysisService;
  readonly reps: readonly Rep[];
  readonly board: LoadBoard;
  /** Nothing is told of what would have happened later. */
  readonly untilMs: number;
};

/** One caller, what is drawn for him, and his call so far. */
export type Scene = {
  readonly desk: PastDesk;
  readonly random: SeededRandom;
  readonly tale: CallTale;
  readonly carrier: PastCarrier;
};

/** On what a load is bargained over, as activities/load-terms.ts has it; the market of then is not known any more. */
export const termsIn = ({ desk, tale, carrier }: Scene, load: Load): NegotiationTerms => {
  const { rules, spread } = desk;
  const [lowest, highest] = rules.headroomBand;
  const fractionFor = (label: string): number => spread.fractionFor(label);
  return termsOf(load, {
    headroomShare: lowest + (highest - lowest) * fractionFor(load.loadId),
    market: { laneMeanCents: null, rivalCalls: 0 },
    atMs: tale.atMs(),
    ...choosePolicy(rules.policies, load, carrier.record.facts.dotNumber, fractionFor),
  });
};
