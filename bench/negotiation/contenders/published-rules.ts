import type { Contender, Situation } from './contender.ts';
import { playing, type LastRound } from './played-number.ts';

/* Rules of bargaining in print or in the open, as the broker would play them in three rounds. */

type Rule = {
  readonly name: string;
  readonly source: string;
  readonly numberFor: (situation: Situation) => number;
};

const ladder = (name: string, source: string, shares: readonly number[]): Rule => ({
  name,
  source,
  numberFor: ({ listedCents, apparentCeilingCents, round }) =>
    listedCents + (apparentCeilingCents - listedCents) * (shares[round - 1] ?? 0),
});

const FARATIN = 'Faratin, Sierra & Jennings 1998, polynomial time-dependent tactic, κ = 0, three rounds';

/** α(t) = (t / 3)^(1/β) of the way from the listed rate to the apparent ceiling. */
const timeDependent = (name: string, beta: number): Rule =>
  ladder(
    `time-dependent, ${name} (β ${beta})`,
    FARATIN,
    [1, 2, 3].map((round) => (round / 3) ** (1 / beta)),
  );

const increments = (dollars: number): Rule => ({
  name: `fixed increments of $${dollars}`,
  source: 'scripts of public voice-agent demos: the listed rate, then a fixed step a round',
  numberFor: ({ listedCents, round }) => listedCents + (round - 1) * dollars * 100,
});

const splitTheDifference: Rule = {
  name: 'split the difference',
  source: 'Raiffa 1982, focal midpoint: half way from our last number to the ask',
  numberFor: ({ askCents, saidCents }) => (askCents + saidCents) / 2,
};

const RULES: readonly Rule[] = [
  increments(50),
  increments(100),
  ladder('ladder 0/50/100', 'scripts of public voice-agent demos', [0, 0.5, 1]),
  ladder('ladder 0/50/95, final counter', 'the reference policy of this product', [0, 0.5, 0.95]),
  ladder(
    'listed twice, one last word (0/0/95)',
    'freight brokers’ handbooks: hold, hold, best and final',
    [0, 0, 0.95],
  ),
  timeDependent('boulware', 0.5),
  timeDependent('linear', 1),
  timeDependent('conceder', 2),
  splitTheDifference,
];

const LAST_ROUNDS: readonly LastRound[] = ['up to the ceiling', 'its own number'];

/** Every rule twice: taking a last ask up to the ceiling, as rules.md wants it, and taking no more than it offers. */
export const PUBLISHED_RULES: readonly Contender[] = RULES.flatMap(({ name, source, numberFor }) =>
  LAST_ROUNDS.map((last) => ({
    name: last === 'up to the ceiling' ? name : `${name}; takes no more`,
    source,
    policyFor: (situation) => playing(numberFor(situation), situation, last),
  })),
);
