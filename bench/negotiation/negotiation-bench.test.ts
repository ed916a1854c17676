import { beforeAll, describe, expect, it } from '@jest/globals';
import { ASKING_STRATEGIES } from './adversary/asking-strategies.ts';
import { guessForMedian, guessForShare } from './adversary/best-window.ts';
import { listen } from './adversary/listen.ts';
import { OUR_SETTINGS } from './contenders/our-settings.ts';
import { OTHER_LAST_ROUNDS, PUBLISHED_RULES } from './contenders/published-rules.ts';
import { ratioOf } from './measure/estimate.ts';
import { measureContender, type Measures } from './measure/measure-contender.ts';
import { playNegotiation } from './play-negotiation.ts';
import { drawCarriers } from './population/draw-carrier.ts';
import { HELD_BACK, STANDARD } from './population/populations.ts';

const EVERYBODY = [...OUR_SETTINGS, ...PUBLISHED_RULES, ...OTHER_LAST_ROUNDS];
const fewOf = (count: number, seed: number) =>
  HELD_BACK.flatMap((population, index) => drawCarriers(population, count, seed + index));

describe('Whoever bargains, with simulated carriers', () => {
  const carriers = fewOf(50, 900);

  it.each(EVERYBODY)(
    '$name never pays above the ceiling, and says at most three numbers that never fall',
    (one) => {
      for (const carrier of carriers) {
        const { paidCents, negotiation } = playNegotiation(one, carrier);
        expect(paidCents ?? 0).toBeLessThanOrEqual(carrier.ceilingCents);
        const counters = negotiation.rounds.flatMap(({ counterCents }) => counterCents ?? []);
        expect(counters.length).toBeLessThanOrEqual(3);
        expect(counters).toEqual(counters.toSorted((a, b) => a - b));
        for (const counter of counters) expect(counter).toBeLessThan(carrier.ceilingCents);
      }
    },
  );

  it('draws the same carriers from the same seed', () => {
    expect(drawCarriers(STANDARD, 50, 7)).toEqual(drawCarriers(STANDARD, 50, 7));
    expect(drawCarriers(STANDARD, 50, 7)).not.toEqual(drawCarriers(STANDARD, 50, 8));
  });
});

describe('On populations nobody tuned on', () => {
  const carriers = fewOf(800, 4000);
  const measured = new Map<string, Measures>();
  beforeAll(() => {
    for (const one of [...OUR_SETTINGS, ...PUBLISHED_RULES])
      measured.set(one.name, measureContender(one, carriers));
  });
  const of = (name: string): Measures => measured.get(name)!;

  it.each(PUBLISHED_RULES)('the default is ahead of $name: more surplus, no fewer deals', ({ name }) => {
    const [ours, theirs] = [of('adaptive-balanced-1'), of(name)];
    expect(ours.surplus.value).toBeGreaterThan(theirs.surplus.value);
    expect(ours.deals.value).toBeGreaterThan(theirs.deals.value - 0.002);
  });

  it('the saving setting keeps at least 58 % at 95 % of the deals', () => {
    expect(of('adaptive-saving-1').surplus.low).toBeGreaterThan(0.58);
    expect(of('adaptive-saving-1').deals.low).toBeGreaterThan(0.95);
  });
});

describe('The adversary', () => {
  it.each(ASKING_STRATEGIES)('who $name hears at most three numbers', (strategy) => {
    for (const carrier of drawCarriers(STANDARD, 50, 3)) {
      const told = listen(OUR_SETTINGS[0]!, strategy, carrier);
      expect(told.features).toHaveLength(7);
      expect(told.rise).toBeLessThan(told.headroom);
    }
  });

  it('guesses what is near most of the examples', () => {
    const examples = [1, 100, 101, 103, 104, 300];
    expect(guessForShare(examples, 0.05)).toBeCloseTo(105, 5);
    expect(guessForMedian(examples)).toBeGreaterThan(99);
    expect(guessForMedian(examples)).toBeLessThan(105);
  });
});

it('a ratio of sums has the interval of the delta method', () => {
  const { value, low, high } = ratioOf([1, 0, 1, 0], [1, 1, 1, 1]);
  expect(value).toBe(0.5);
  expect(high - low).toBeCloseTo(2 * 1.96 * 0.25, 10);
});
