import { spokenDollars } from '../money.ts';
import { MAX_ROUNDS, type Negotiation, type NegotiationRound } from './negotiation.ts';
import type { NegotiationTerms } from './negotiation-terms.ts';

/* Decisions in words for the people of the broker. The reason is for every reader: nothing in it rests on the ceiling. */

const percentAbove = (askCents: number, { listedCents }: NegotiationTerms): string => {
  const percent = Math.round((askCents / listedCents - 1) * 1000) / 10;
  if (percent === 0) return 'at the listed rate';
  return `${String(Math.abs(percent))} % ${percent > 0 ? 'above' : 'below'} the listed ${spokenDollars(listedCents)}`;
};

const movement = (askCents: number, negotiation: Negotiation): string => {
  const before = negotiation.rounds.findLast(({ action }) => action === 'offer')?.askCents ?? null;
  if (before === null) return '';
  if (before === askCents) return ', as before';
  const change = spokenDollars(Math.abs(before - askCents));
  return `, ${change} ${askCents < before ? 'less' : 'more'} than before`;
};

/** The ask as a manager would want it told: how much, in which round, where it stands. */
export const describeAsk = (
  askCents: number,
  round: number,
  terms: NegotiationTerms,
  negotiation: Negotiation,
): string =>
  `Round ${String(round)} of ${String(MAX_ROUNDS)}: ${spokenDollars(askCents)} asked, ${percentAbove(askCents, terms)}${movement(askCents, negotiation)}.`;

const hours = (value: number): string =>
  `${value < 48 ? String(value) : String(Math.floor(value))} h to pickup`;

const market = ({ hoursToPickup, laneMeanCents, rivalCalls }: NegotiationTerms): string => {
  const lane =
    laneMeanCents === null ? 'no recent deals on the lane' : `lane lately at ${spokenDollars(laneMeanCents)}`;
  const rivals = rivalCalls === 1 ? '1 other call on it' : `${String(rivalCalls)} other calls on it`;
  return `${hours(hoursToPickup)}, ${lane}, ${rivals}`;
};

/** What a decision rested on, ceiling and all: for operations only. */
export const explainRound = ({ confidential, counterCents, policyVersion }: NegotiationRound): string => {
  const { terms, thresholdCents } = confidential;
  const { listedCents, ceilingCents, apparentCeilingCents, arm } = terms;
  const offered = counterCents === null ? '' : ` and offered ${spokenDollars(counterCents)}`;
  const trial = arm === null ? '' : ` (arm ${arm})`;
  return [
    `Policy ${policyVersion}${trial} took asks up to ${spokenDollars(thresholdCents)}${offered}.`,
    `Listed ${spokenDollars(listedCents)}, ceiling ${spokenDollars(ceilingCents)}, counters at most ${spokenDollars(apparentCeilingCents)};`,
    `${market(terms)}.`,
  ].join(' ');
};
