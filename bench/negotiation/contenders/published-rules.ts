import type { Contender, Situation } from './contender.ts';
import { playing, type LastRound } from './played-number.ts';

/* Rules of bargaining in print or in the open, as the broker would play them in three rounds. */

type Rule = {
  readonly name: string;
  readonly source: string;
  /** How the source closes: by taking whatever the broker can pay, or nothing beyond the number it names itself. */
  readonly last: LastRound;
  readonly numberFor: (situation: Situation) => number;
};

const ladder = (name: string, source: string, shares: readonly number[], last: LastRound): Rule => ({
  name,
  source,
  last,
  numberFor: ({ listedCents, apparentCeilingCents, round }) =>
    listedCents + (apparentCeilingCents - listedCents) * (shares[round - 1] ?? 0),
});

const FARATIN = 'Faratin, Sierra & Jennings 1998: polynomial time-dependent tactic, κ = 0, three rounds';

/** α(t) = (t / 3)^(1/β) of the way from the listed rate to the apparent ceiling; takes what its own offer would give. */
const timeDependent = (name: string, beta: number): Rule => {
  const shares = [1, 2, 3].map((round) => (round / 3) ** (1 / beta));
  return ladder(`time-dependent, ${name} (β ${beta})`, FARATIN, shares, 'its own number');
};

const increments = (dollars: number): Rule => ({
  name: `fixed increments of $${dollars}`,
  source: 'scripts of public voice-agent demos: the listed rate, then a fixed step a round',
  last: 'up to the ceiling',
  numberFor: ({ listedCents, round }) => listedCents + (round - 1) * dollars * 100,
});

const splitTheDifference: Rule = {
  name: 'split the difference',
  source: 'Raiffa 1982, focal midpoint: half way from our last number to the ask',
  last: 'its own number',
  numberFor: ({ askCents, saidCents }) => (askCents + saidCents) / 2,
};

const DEMOS = 'scripts of public voice-agent demos';
const REFERENCE = 'the reference policy of this product';
const HANDBOOK = 'freight brokers’ handbooks: hold, hold, take it or leave it';

const RULES: readonly Rule[] = [
  increments(50),
  increments(100),
  ladder('ladder 0/50/100', DEMOS, [0, 0.5, 1], 'up to the ceiling'),
  ladder('ladder 0/50/95, final counter', REFERENCE, [0, 0.5, 0.95], 'up to the ceiling'),
  ladder('listed twice, one last word', HANDBOOK, [0, 0, 0.95], 'its own number'),
  timeDependent('boulware', 0.5),
  timeDependent('linear', 1),
  timeDependent('conceder', 2),
  splitTheDifference,
];

const contenderOf = ({ numberFor, source }: Rule, name: string, last: LastRound): Contender => ({
  name,
  source,
  policyFor: (situation) => playing(numberFor(situation), situation, last),
});

/** The rules as their sources tell them. */
export const PUBLISHED_RULES: readonly Contender[] = RULES.map((rule) =>
  contenderOf(rule, rule.name, rule.last),
);

/** The same rules with the other way to close: nothing in this bench hangs on how a source is read. */
export const OTHER_LAST_ROUNDS: readonly Contender[] = RULES.map((rule) =>
  rule.last === 'its own number'
    ? contenderOf(rule, `${rule.name}; up to the ceiling`, 'up to the ceiling')
    : contenderOf(rule, `${rule.name}; its own number only`, 'its own number'),
);
