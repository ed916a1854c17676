import { describe, expect, it } from '@jest/globals';
import { carrier } from '../../tests/examples/carriers.ts';
import type { KeptAnswer } from './answer-book.ts';
import { isFresh, isLastResort } from './answer-lifetimes.ts';

const minutes = (count: number) => count * 60_000;
const hours = (count: number) => minutes(60 * count);

const found: KeptAnswer = { kind: 'found', records: [carrier({})], askedAtMs: 0 };
const unconfirmed: KeptAnswer = { ...found, records: [carrier({}), { ...carrier({}), authorities: null }] };
const notFound: KeptAnswer = { kind: 'not_found', askedAtMs: 0 };

describe('how long an answer is good', () => {
  it.each([
    ['found', found, hours(24)],
    ['found, with authority rows unread', unconfirmed, minutes(10)],
    ['not found', notFound, minutes(10)],
  ])('%s', (_what, answer, lifeMs) => {
    expect([isFresh(answer, lifeMs - 1, 24), isFresh(answer, lifeMs, 24)]).toEqual([true, false]);
  });

  it.each([found, unconfirmed, notFound])('not at all when nothing is to be cached', (answer) => {
    expect(isFresh(answer, 0, 0)).toBe(false);
  });
});

describe('what may stand in when asking failed', () => {
  it.each([
    ['found', found, [true, true, false]],
    ['not found', notFound, [false, false, false]],
  ])('%s: an hour, six days, seven days old', (_what, answer, usable) => {
    expect([hours(1), hours(144), hours(168)].map((age) => isLastResort(answer, age))).toEqual(usable);
  });
});
