import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coverOf, LANE_SPAN_SECONDS, SPAN_SECONDS } from './time-cover.ts';

const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });

describe('the cover of a range', () => {
  it('is the range itself, each instant once, in at most two runs of a width', () => {
    fc.assert(
      fc.property(
        instant,
        fc.oneof(fc.nat(10_000_000), fc.nat(10 ** 11)),
        fc.constantFrom(SPAN_SECONDS, LANE_SPAN_SECONDS),
        (fromMs, lengthMs, widths) => {
          const toMs = fromMs + lengthMs + 1;
          const { spans, edges } = coverOf({ fromMs, toMs }, widths);
          const whole = spans.map(({ widthSeconds, first, end }) => ({
            fromMs: first * widthSeconds * 1000,
            toMs: end * widthSeconds * 1000,
          }));
          const pieces = [...whole, ...edges].sort((a, b) => a.fromMs - b.fromMs);
          expect(pieces.map((piece) => piece.fromMs)).toEqual([
            fromMs,
            ...pieces.slice(0, -1).map((piece) => piece.toMs),
          ]);
          expect(pieces.at(-1)?.toMs).toBe(toMs);
          for (const width of widths) {
            const runs = spans.filter(({ widthSeconds }) => widthSeconds === width);
            expect(runs.length).toBeLessThanOrEqual(2);
            expect(runs.every(({ first, end }) => Number.isInteger(first) && first < end)).toBe(true);
          }
        },
      ),
    );
  });
});
