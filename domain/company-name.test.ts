import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameSimilarity } from '../adapters/company-names/name-similarity.ts';
import { DIFFERENT_HARD, DIFFERENT_PLAIN } from '../tests/examples/company-names/different.ts';
import { SAME_HARD, SAME_PLAIN } from '../tests/examples/company-names/same.ts';
import { LINEAR_TENFOLD, tenfoldCost } from '../tests/timing/tenfold.ts';
import { isSameCompanyName, resemblesCompanyName } from './company-name.ts';

const resembles = (spoken: string, registered: string): boolean =>
  resemblesCompanyName(spoken, registered, nameSimilarity);

type Pair = readonly [string, string];

describe('a spoken name and a registered one, plainly', () => {
  it.each(SAME_PLAIN)('%s is %s', (spoken, registered) => {
    expect(resembles(spoken, registered)).toBe(true);
  });
  it.each(DIFFERENT_PLAIN)('%s is not %s', (spoken, registered) => {
    expect(resembles(spoken, registered)).toBe(false);
  });
});

describe('the labelled pairs, the hard ones among them', () => {
  const same = [...SAME_PLAIN, ...SAME_HARD];
  const different = [...DIFFERENT_PLAIN, ...DIFFERENT_HARD];
  const taken = (pairs: readonly Pair[]): number => pairs.filter((pair) => resembles(...pair)).length;
  /** The thresholds were chosen on the second of every two pairs; the first ones had no part in it. */
  const every = (start: number, pairs: readonly Pair[]) => pairs.filter((_, at) => at % 2 === start);
  const measured = (yes: readonly Pair[], no: readonly Pair[]) => {
    const [right, wrong] = [taken(yes), taken(no)];
    return { pairs: yes.length + no.length, precision: right / (right + wrong), recall: right / yes.length };
  };

  it('are as many as promised, and a third of them hard', () => {
    const all = same.length + different.length;
    expect(all).toBeGreaterThanOrEqual(150);
    expect(SAME_HARD.length + DIFFERENT_HARD.length).toBeGreaterThanOrEqual(all / 3);
    expect(new Set([...same, ...different].map((pair) => pair.join('|'))).size).toBe(all);
  });

  it('are told apart with the precision and recall that docs/carrier-vetting.md names', () => {
    const figures = {
      all: measured(same, different),
      unseen: measured(every(0, same), every(0, different)),
      hard: measured(SAME_HARD, DIFFERENT_HARD),
    };
    const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
    const lines = Object.entries(figures).map(
      ([of, { pairs, precision, recall }]) =>
        `${of}: ${String(pairs)} pairs, precision ${percent(precision)}, recall ${percent(recall)}\n`,
    );
    process.stdout.write(lines.join(''));
    expect(figures.all.precision).toBeGreaterThanOrEqual(0.95);
    expect(figures.all.recall).toBeGreaterThanOrEqual(0.95);
    expect(figures.unseen.precision).toBeGreaterThanOrEqual(0.95);
    expect(figures.unseen.recall).toBeGreaterThanOrEqual(0.95);
  });
});

describe('the same name, so that several carriers of a docket are told apart', () => {
  it.each([
    ['Smith & Sons', 'SMITH AND SONS CORP', true],
    ['J.B. Hunt Transportation', 'J B HUNT TRANSPORT INC', true],
    ['Rusty Gade Trucking', 'RUSTY GATE TRUCKING LLC', false],
    ['Swift', 'SWIFT TRANSPORTATION', false],
    ['', '', false],
  ])('%s, %s: %s', (spoken, registered, same) => {
    expect(isSameCompanyName(spoken, registered)).toBe(same);
  });
});

describe('any name', () => {
  it('resembles itself unless it is nothing, and resemblance is mutual', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (one, other) => {
        expect(resembles(one, one)).toBe(isSameCompanyName(one, one));
        expect(resembles(one, other)).toBe(resembles(other, one));
      }),
    );
  });

  it('of which something is left resembles itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAME_HARD, ...DIFFERENT_HARD), ([one, other]) => {
        expect([resembles(one, one), resembles(other, other)]).toEqual([true, true]);
      }),
    );
  });

  it('takes longer to compare only as it is longer', async () => {
    const cost = await tenfoldCost(1_000, (length) =>
      resembles('a1 '.repeat(length / 2), `${'x'.repeat(length)} y`),
    );
    expect(cost).toBeLessThan(LINEAR_TENFOLD);
  });
});
