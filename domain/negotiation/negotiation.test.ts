import { describe, expect, it } from '@jest/globals';
import {
  ask,
  asking,
  haggle,
  leaveIt,
  standingAfter,
  takeOurs,
  termsWith,
} from '../../tests/examples/bargaining.ts';
import { isFinal, roundsUsed, withinCeiling } from './negotiation.ts';

/* Listed $1,800, ceiling $2,100, apparent ceiling $2,040: the ladder offers $1,800, $1,920 and $2,028. */
const terms = termsWith();

describe('what is on the table', () => {
  it('is the listed rate at first, then our last counter, whatever else is said', () => {
    const steps = haggle(terms, [ask(2200), ask(0), ask(2200), leaveIt, ask(2200), ask(2200)]);
    expect(steps.map(standingAfter)).toEqual([180_000, 180_000, 192_000, 192_000, 202_500, 202_500]);
    expect(steps.map(({ after }) => roundsUsed(after))).toEqual([1, 1, 2, 2, 3, 3]);
    expect(steps.map(({ round }) => round !== null && isFinal(round))).toEqual([
      ...[false, false, false, false],
      ...[true, true],
    ]);
  });

  it('follows a raised listed rate, and keeps our word when it is lowered', () => {
    const [, second] = asking(terms, 2200, 2200);
    const raised = termsWith({ listedCents: 195_000, ceilingCents: 220_000 });
    const lowered = termsWith({ listedCents: 150_000, ceilingCents: 220_000 });
    expect(second && standingAfter({ ...second, terms: raised })).toBe(195_000);
    expect(second && standingAfter({ ...second, terms: lowered })).toBe(192_000);
  });

  it('outlives a ceiling that falls, but then a human keeps or breaks our word', () => {
    const [, second] = asking(terms, 2200, 2200);
    const fallen = termsWith({ ceilingCents: 185_000 });
    const [accepted] = haggle(fallen, [takeOurs], second?.after);
    expect(accepted?.round).toMatchObject({ decision: 'accepted', askCents: 192_000 });
    expect(withinCeiling(192_000, fallen)).toBe(false);
    expect(withinCeiling(185_000, fallen)).toBe(true);
  });
});
