import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  formatPosition,
  hasSeen,
  joinPositions,
  parsePosition,
  positionAfter,
  type FeedPosition,
} from './feed-position.ts';

const MOST = 40;
const numbers = Array.from({ length: MOST + 10 }, (_, number) => number);

/** Transactions by number: when each commits, if ever. A snapshot at a moment is a position. */
const history = fc.record({
  ends: fc.array(fc.option(fc.integer({ min: 1, max: 100 }), { freq: 6 }), {
    minLength: MOST,
    maxLength: MOST,
  }),
  early: fc.integer({ min: 0, max: 60 }),
  wait: fc.integer({ min: 0, max: 40 }),
});

/** Number n begins at moment n; one that never commits is rolled back a little later. */
const snapshotAt = (ends: readonly (number | null)[], moment: number): FeedPosition => {
  const next = Math.min(MOST, moment);
  const running = numbers.slice(0, next).filter((n) => n + (ends[n] ?? 5) > moment);
  return { next, running, atMs: moment };
};
const committed = (ends: readonly (number | null)[], moment: number): readonly number[] =>
  numbers.slice(0, MOST).filter((n) => n + (ends[n] ?? Infinity) <= moment);

describe('a position in the feed', () => {
  it('has seen, step by step, exactly what was told, whatever order transactions commit in', () => {
    fc.assert(
      fc.property(history, ({ ends, early, wait }) => {
        const [from, to] = [snapshotAt(ends, early), snapshotAt(ends, early + wait)];
        const told = committed(ends, early + wait).filter((n) => !hasSeen(from, n));
        const all = committed(ends, 1_000);
        for (const [index, transaction] of told.entries()) {
          const position = positionAfter(from, to, transaction);
          const seen = new Set([...committed(ends, early), ...told.slice(0, index + 1)]);
          for (const n of all) expect([n, hasSeen(position, n)]).toEqual([n, seen.has(n)]);
        }
        for (const n of all) expect(hasSeen(to, n)).toBe(committed(ends, early + wait).includes(n));
      }),
    );
  });

  it('joined with another has seen what either has', () => {
    fc.assert(
      fc.property(history, history, (one, other) => {
        const [a, b] = [snapshotAt(one.ends, one.early), snapshotAt(other.ends, other.early + other.wait)];
        for (const n of numbers) {
          expect(hasSeen(joinPositions(a, b), n)).toBe(hasSeen(a, n) || hasSeen(b, n));
        }
      }),
    );
  });

  it('is read back from its text', () => {
    fc.assert(
      fc.property(history, ({ ends, early, wait }) => {
        const position = snapshotAt(ends, early + wait);
        expect(parsePosition(formatPosition(position))).toEqual(position);
      }),
    );
  });

  it.each(['', '5', '@', '5@', '5.0@1', '5.6@1', 'x@1', '5@1\n', `1${'0'.repeat(15)}@1`, '5..1@1', '٥@1'])(
    'is not read from "%s"',
    (text) => expect(parsePosition(text)).toBeNull(),
  );
});
