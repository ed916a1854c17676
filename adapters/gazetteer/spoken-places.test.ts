import { describe, expect, it } from '@jest/globals';
import { createGazetteer } from './gazetteer.ts';
import {
  asSpoken,
  createJudge,
  loadLabelledPlaces,
  shownPlace,
  type LabelledPlace,
} from './labelled-places.ts';

/* How many of the places of spoken-places.csv are understood. docs/spoken-places.md gives the figures and the method. */

const LEAST_ACCURACY = 0.97;
const gazetteer = createGazetteer();
const judge = createJudge();
const labelled = loadLabelledPlaces();

const answer = ({ spoken, otherEnd }: LabelledPlace) =>
  gazetteer.resolve(asSpoken(spoken), otherEnd === null ? null : asSpoken(otherEnd));

const isRight = (place: LabelledPlace): boolean => judge(answer(place), place.expected);

const accuracy = (places: readonly LabelledPlace[]): number =>
  places.filter(isRight).length / Math.max(places.length, 1);

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const line = (name: string, places: readonly LabelledPlace[]): string =>
  `${name.padEnd(16)}${String(places.length).padStart(5)}${percent(accuracy(places)).padStart(10)}`;

/** A place given as settled although the label says something else: what a caller would be misled by. */
const isMisleading = (place: LabelledPlace): boolean =>
  !isRight(place) && ['point', 'states', 'circle', 'anywhere'].includes(answer(place).kind);

const report = (): string => {
  const kinds = Map.groupBy(labelled, ({ kind }) => kind);
  const misses = labelled.filter((place) => !isRight(place));
  return [
    line('all', labelled),
    line(
      'tuned on',
      labelled.filter(({ isHeldBack }) => !isHeldBack),
    ),
    line(
      'held back',
      labelled.filter(({ isHeldBack }) => isHeldBack),
    ),
    ...[...kinds].map(([kind, places]) => line(`  ${kind}`, places)),
    `settled wrongly: ${percent(labelled.filter(isMisleading).length / labelled.length)}`,
    ...misses.map(
      (place) => `missed: ${place.spoken} -> ${shownPlace(answer(place))}, meant ${place.expected}`,
    ),
  ].join('\n');
};

describe('spoken places', () => {
  it('has at least 400 labels, a quarter of them held back', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(400);
    expect(labelled.filter(({ isHeldBack }) => isHeldBack).length).toBeGreaterThanOrEqual(
      labelled.length / 4 - 1,
    );
  });

  it(`understands at least ${percent(LEAST_ACCURACY)}, of the held-back quarter too`, () => {
    process.stdout.write(`\n${report()}\n`);
    expect(accuracy(labelled)).toBeGreaterThanOrEqual(LEAST_ACCURACY);
    expect(accuracy(labelled.filter(({ isHeldBack }) => isHeldBack))).toBeGreaterThanOrEqual(LEAST_ACCURACY);
  });

  it('settles on a wrong place in less than one of a hundred', () => {
    expect(labelled.filter(isMisleading).length / labelled.length).toBeLessThan(0.01);
  });
});
