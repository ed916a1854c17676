import { describe, expect, it } from '@jest/globals';
import {
  ask,
  asking,
  contextFor,
  freshNegotiation,
  haggle,
  leaveIt,
  referencePolicy,
  takeOurs,
  termsWith,
  type Move,
} from '../../tests/examples/bargaining.ts';
import { evaluateOffer } from './evaluate-offer.ts';

/* Listed $1,800, ceiling $2,100, apparent ceiling $2,040: the ladder offers $1,800, $1,920 and $2,028. */
const terms = termsWith();

/** What we answer, as one would say it: "accept 1850", "counter 1920", "reject". */
const answers = (moves: readonly Move[], on = terms): readonly string[] =>
  haggle(on, moves).map(({ round, refusal }) => {
    if (round === null) return refusal ?? 'left';
    if (round.decision === 'rejected') return 'reject';
    return round.decision === 'accepted'
      ? `accept ${round.askCents / 100}`
      : `counter ${(round.counterCents ?? 0) / 100}`;
  });

describe('a haggle over a load listed at $1,800', () => {
  const cases: readonly (readonly [string, readonly Move[], readonly string[]])[] = [
    ['an ask at the listed rate', [ask(1800)], ['accept 1800']],
    ['an ask below it is taken as asked', [ask(1650)], ['accept 1650']],
    ['a cent above it is countered with it', [ask(1800.01)], ['counter 1800']],
    [
      'the second round gives half the apparent headroom',
      [ask(2200), ask(2150)],
      ['counter 1800', 'counter 1920'],
    ],
    ['an ask within what the second round takes', [ask(2200), ask(1915)], ['counter 1800', 'accept 1915']],
    ['exactly what the second round takes', [ask(2200), ask(1920)], ['counter 1800', 'accept 1920']],
    [
      'the third counter is rounded down to $5',
      [ask(2200), ask(2200), ask(2200)],
      ['counter 1800', 'counter 1920', 'counter 2025'],
    ],
    [
      'the last round takes up to the real ceiling',
      [ask(2200), ask(2200), ask(2100)],
      ['counter 1800', 'counter 1920', 'accept 2100'],
    ],
    [
      'and a cent more is countered',
      [ask(2200), ask(2200), ask(2100.01)],
      ['counter 1800', 'counter 1920', 'counter 2025'],
    ],
    ['a dollar above it is countered with it', [ask(2000), ask(1921)], ['counter 1800', 'counter 1920']],
    [
      'after the last word, more is rejected',
      [ask(2200), ask(2200), ask(2200), ask(2030), ask(2025.01)],
      ['counter 1800', 'counter 1920', 'counter 2025', 'reject', 'reject'],
    ],
    [
      'but our last word stays open',
      [ask(2200), ask(2200), ask(2200), ask(2100), takeOurs],
      ['counter 1800', 'counter 1920', 'counter 2025', 'reject', 'accept 2025'],
    ],
    [
      'also to an ask of it, or less',
      [ask(2200), ask(2200), ask(2200), ask(2100), ask(2010)],
      ['counter 1800', 'counter 1920', 'counter 2025', 'reject', 'accept 2010'],
    ],
    ['the carrier takes the listed rate unasked', [takeOurs], ['accept 1800']],
    [
      'the carrier takes our counter',
      [ask(2200), ask(2200), takeOurs],
      ['counter 1800', 'counter 1920', 'accept 1920'],
    ],
    ['or names less', [ask(2200), { kind: 'accept', atCents: 175_000 }], ['counter 1800', 'accept 1750']],
    ['but not more', [{ kind: 'accept', atCents: 180_001 }], ['nothing_standing']],
    ['nor nothing', [{ kind: 'accept', atCents: 0 }], ['nothing_standing']],
    ['nor what is no amount', [{ kind: 'accept', atCents: Number.NaN }], ['nothing_standing']],
    [
      'insisting is asking anew: it moves through the rounds',
      [ask(2000), ask(2000), ask(2000)],
      ['counter 1800', 'counter 1920', 'accept 2000'],
    ],
    [
      'after a decline he goes on with the rounds that are left',
      [ask(2200), leaveIt, ask(2200), leaveIt, ask(2200), ask(2200)],
      ['counter 1800', 'left', 'counter 1920', 'left', 'counter 2025', 'reject'],
    ],
  ];

  it.each(cases)('%s', (_name, moves, expected) => {
    expect(answers(moves)).toEqual(expected);
  });
});

describe('an ask nobody means is asked again and uses no round', () => {
  it.each([
    ['nothing', 0],
    ['a negative amount', -180_000],
    ['not a number', Number.NaN],
    ['endless', Number.POSITIVE_INFINITY],
    ['a fraction of a cent', 180_000.5],
    ['more than twice the listed rate', 360_001],
    ['beyond counting', Number.MAX_SAFE_INTEGER + 1],
  ])('%s', (_name, askCents) => {
    const [step] = haggle(terms, [{ kind: 'ask', askCents }]);
    expect(step).toMatchObject({ refusal: 'absurd_offer', round: null });
    expect(step?.after).toEqual(step?.before);
  });

  it('more than $50,000, whatever is listed', () => {
    const heavyHaul = termsWith({ listedCents: 4_000_000, ceilingCents: 4_500_000 });
    expect(answers([ask(50_000.01)], heavyHaul)).toEqual(['absurd_offer']);
    expect(answers([ask(50_000)], heavyHaul)).toEqual(['counter 40000']);
  });

  it('exactly twice the listed rate is still an ask', () => {
    expect(answers([ask(3600)])).toEqual(['counter 1800']);
  });
});

it('takes an ask of our own word, however far the listed rate has fallen since', () => {
  const fallen = termsWith({ listedCents: 90_000, ceilingCents: 210_000 });
  const [, second] = asking(terms, 2200, 2200);
  expect(answers([ask(1920)], fallen)).toEqual(['absurd_offer']);
  const [taken] = haggle(fallen, [ask(1920)], second?.after);
  expect(taken?.round).toMatchObject({ decision: 'accepted', askCents: 192_000 });
});

it('forgets the price of a deal that was lost once another ask is countered', () => {
  const [struck, lost] = asking(terms, 1700, 2200);
  expect(struck?.after).toMatchObject({ status: 'accepted', agreedCents: 170_000 });
  expect(lost?.after).toMatchObject({ status: 'open', agreedCents: null });
});

describe('where there is no room to move', () => {
  it.each([
    ['no ceiling is set', termsWith({ ceilingCents: null })],
    ['the load is held firm', termsWith({ holdFirm: true })],
    ['the ceiling is the listed rate', termsWith({ ceilingCents: 180_000 })],
    ['the ceiling lies below the listed rate', termsWith({ ceilingCents: 170_000 })],
  ])('everything is pinned to the listed rate: %s', (_name, pinned) => {
    expect(answers([ask(1900), ask(1850), ask(1800.01), ask(1801), ask(1800)], pinned)).toEqual([
      'counter 1800',
      'counter 1800',
      'counter 1800',
      'reject',
      'accept 1800',
    ]);
  });

  it('a headroom of a few dollars is given to the cent, and never whole', () => {
    const tight = termsWith({ listedCents: 180_233, ceilingCents: 180_633 });
    expect(answers([ask(2000), ask(2000), ask(2000)], tight)).toEqual([
      'counter 1802.33',
      'counter 1803.93',
      'counter 1805',
    ]);
  });
});

describe('a load with less than twelve hours to its pickup', () => {
  it.each([
    [11.99, ['counter 1860', 'counter 1980', 'counter 2025']],
    [12, ['counter 1800', 'counter 1920', 'counter 2025']],
    [0, ['counter 1860', 'counter 1980', 'counter 2025']],
  ])('moves its ladder up: %d hours', (hoursToPickup, expected) => {
    expect(answers([ask(2200), ask(2200), ask(2200)], termsWith({ hoursToPickup }))).toEqual(expected);
  });
});

describe('every decision', () => {
  it('is stored with all it was decided on, so that it can be replayed', () => {
    const [step] = asking(terms, 2200);
    expect(step?.round).toMatchObject({
      policyVersion: 'ladder-1',
      confidential: { terms: { ...terms, policy: referencePolicy }, thresholdCents: 180_000 },
    });
  });

  it('says in words what it was', () => {
    const reasons = asking(terms, 2200, 2250, 2250, 2200, 1700).map(({ round }) => round?.reason);
    expect(reasons).toEqual([
      'Round 1 of 3: $2,200 asked, 22.2 % above the listed $1,800. That is more than this round takes: we offer $1,800.',
      'Round 2 of 3: $2,250 asked, 25 % above the listed $1,800, $50 more than before. That is more than this round takes: we offer $1,920.',
      'Round 3 of 3: $2,250 asked, 25 % above the listed $1,800, as before. That is more than this round takes: we offer $2,025 as our last word.',
      'Round 3 of 3: $2,200 asked, 22.2 % above the listed $1,800, $50 less than before. That is above our last word of $2,025, which stays open.',
      'Round 3 of 3: $1,700 asked, 5.6 % below the listed $1,800, $500 less than before. That is within our standing $2,025: taken as asked.',
    ]);
  });

  it('survives a policy with an odd ladder', () => {
    const generous = { ...referencePolicy, ladder: [1, 1, 1] as const };
    const decided = evaluateOffer(
      contextFor(freshNegotiation(terms), { ...terms, policy: generous }),
      350_000,
    );
    expect(decided).toMatchObject({ ok: true, value: { counterCents: 204_000 } });
  });
});
