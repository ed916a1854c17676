import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { settlementOf, type AttemptResult } from './settle-delivery.ts';

const limits = { attempts: 15, firstPauseMs: 5_000, longestPauseMs: 3_600_000 };
const busy = (retryAfterMs: number | null): AttemptResult => ({
  ...{ kind: 'busy', because: 'http 503', retryAfterMs },
});
const after = (attempt: number, chance = 0, retryAfterMs: number | null = null) =>
  settlementOf(busy(retryAfterMs), { attempt, atMs: 0, chance }, limits);

describe('what becomes of an attempt', () => {
  it.each([
    [1, 0, 2_500],
    [1, 0.5, 3_750],
    [2, 0, 5_000],
    [5, 0, 40_000],
    [14, 0, 1_800_000],
  ])('attempt %d, chance %d: again after %d ms', (attempt, chance, nextAttemptAtMs) => {
    expect(after(attempt, chance)).toEqual({ kind: 'again', because: 'http 503', nextAttemptAtMs });
  });

  it('waits as long as it is asked to, within reason', () => {
    expect(after(1, 0, 60_000)).toMatchObject({ nextAttemptAtMs: 60_000 });
    expect(after(1, 0, 1)).toMatchObject({ nextAttemptAtMs: 2_500 });
    expect(after(1, 0, 1e12)).toMatchObject({ nextAttemptAtMs: 3_600_000 });
  });

  it('ends with the last attempt, or a refusal', () => {
    expect(after(15)).toEqual({ kind: 'dead', because: 'http 503' });
    const refused = { kind: 'refused', because: 'http 400' } as const;
    expect(settlementOf(refused, { attempt: 1, atMs: 0, chance: 0 }, limits)).toMatchObject({ kind: 'dead' });
  });

  it('never waits longer than the longest pause, nor less than half of the first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 14 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.option(fc.integer({ min: 0, max: 1e12 })),
        (attempt, chance, retryAfterMs) => {
          const settled = after(attempt, chance, retryAfterMs);
          if (settled.kind !== 'again') return false;
          return settled.nextAttemptAtMs >= 2_500 && settled.nextAttemptAtMs <= 3_600_000;
        },
      ),
    );
  });
});
