import { describe, expect, it } from '@jest/globals';
import { castCaller, PERSONALITIES, personalityOfCall } from './caller.ts';
import { seededRandom } from './random.ts';

const cast = (personality: (typeof PERSONALITIES)[number]) =>
  Array.from({ length: 200 }, (_, stream) => castCaller(personality, seededRandom(1, stream)));

describe('casting callers', () => {
  it('meets every personality within twenty calls', () => {
    const met = new Set(Array.from({ length: 20 }, (_, index) => personalityOfCall(index)));
    expect([...met].sort()).toEqual([...PERSONALITIES].sort());
  });

  it('casts the same caller from the same seed', () => {
    for (const personality of PERSONALITIES) {
      expect(castCaller(personality, seededRandom(5, 9))).toEqual(
        castCaller(personality, seededRandom(5, 9)),
      );
    }
  });

  it('gives each personality its habit, and only that', () => {
    expect(
      cast('agreeable').every(
        ({ hangsUpAt, ringsBack, repeatsCalls }) => !hangsUpAt && !ringsBack && !repeatsCalls,
      ),
    ).toBe(true);
    expect(cast('agreeable').some(({ bargaining }) => bargaining.skipsAccept)).toBe(true);
    expect(cast('agreeable').some(({ bargaining }) => bargaining.openingFactor === 1)).toBe(true);
    expect(cast('hard_bargainer').every(({ bargaining }) => bargaining.openingFactor >= 1.25)).toBe(true);
    expect(
      cast('calls_twice').every(({ hangsUpAt, ringsBack }) => hangsUpAt === 'first_round' && ringsBack),
    ).toBe(true);
    expect(new Set(cast('hangs_up').map(({ hangsUpAt }) => hangsUpAt)).size).toBe(4);
    expect(cast('slow').every(({ pauseMs }) => pauseMs >= 250)).toBe(true);
    expect(cast('repeats').every(({ repeatsCalls }) => repeatsCalls)).toBe(true);
    expect(new Set(cast('wrong_number').map(({ docketsAsHeard }) => docketsAsHeard.length))).toEqual(
      new Set([1, 2]),
    );
  });
});
