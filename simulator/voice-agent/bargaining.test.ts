import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openingAskDollars, replyToCounter, replyToRejection, type BargainingStyle } from './bargaining.ts';

const agreeable: BargainingStyle = {
  openingFactor: 1.1,
  concession: 0.5,
  tolerance: 0.08,
  lastWord: 'takes',
  regrets: true,
  skipsAccept: false,
};
const hard: BargainingStyle = {
  ...agreeable,
  openingFactor: 1.5,
  concession: 0.1,
  tolerance: 0.01,
  lastWord: 'insists',
  regrets: false,
};

describe('the first price a caller names', () => {
  it.each([
    ['takes the listed rate when content', { ...agreeable, openingFactor: 1 }, 1847, 1847],
    ['asks a little more', agreeable, 2000, 2200],
    ['asks a lot more, in round figures', hard, 1847, 2780],
  ])('%s', (_, style, listed, ask) => {
    expect(openingAskDollars(style, listed)).toBe(ask);
  });
});

describe('the reply to a counter', () => {
  it.each([
    [
      'takes one close to the ask',
      agreeable,
      { askDollars: 2100, counterDollars: 2000, final: false },
      'accept',
    ],
    [
      'gives up half of a wide gap',
      agreeable,
      { askDollars: 2400, counterDollars: 2000, final: false },
      2200,
    ],
    ['takes a last word', agreeable, { askDollars: 2400, counterDollars: 2000, final: true }, 'accept'],
    ['hardly moves', hard, { askDollars: 3000, counterDollars: 2000, final: false }, 2900],
    ['insists after a last word', hard, { askDollars: 3000, counterDollars: 2000, final: true }, 2900],
    [
      'walks away from a last word',
      { ...hard, lastWord: 'walks_away' as const },
      { askDollars: 3000, counterDollars: 2000, final: true },
      'walk_away',
    ],
  ])('%s', (_, style, counter, expected) => {
    const reply = replyToCounter(style, counter);
    expect(reply.kind === 'ask' ? reply.askDollars : reply.kind).toBe(expected);
  });

  it('never asks for more than before, nor for less than it was offered', () => {
    const style = fc.record({
      openingFactor: fc.double({ min: 1, max: 2, noNaN: true }),
      concession: fc.double({ min: 0, max: 1, noNaN: true }),
      tolerance: fc.double({ min: 0, max: 0.5, noNaN: true }),
      lastWord: fc.constantFrom('takes', 'insists', 'walks_away'),
      regrets: fc.boolean(),
      skipsAccept: fc.boolean(),
    });
    const amount = fc.integer({ min: 100, max: 50_000 });
    fc.assert(
      fc.property(style, amount, amount, fc.boolean(), (haggler, askDollars, counterDollars, final) => {
        const reply = replyToCounter(haggler, { askDollars, counterDollars, final });
        if (reply.kind !== 'ask') return;
        expect(reply.askDollars).toBeLessThanOrEqual(askDollars);
        expect(reply.askDollars).toBeGreaterThan(counterDollars);
      }),
    );
  });
});

describe('the reply to a rejection', () => {
  it.each([
    ['comes back to our number', agreeable, 2000, 'accept'],
    ['walks away without one', agreeable, null, 'walk_away'],
    ['is too proud', hard, 2000, 'walk_away'],
  ])('%s', (_, style, standing, expected) => {
    expect(replyToRejection(style, standing)).toBe(expected);
  });
});
