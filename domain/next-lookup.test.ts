import { describe, expect, it } from '@jest/globals';
import { nextLookup } from './next-lookup.ts';
import type { PlatformAnswer } from './platform-call.ts';
import { SILENT_REPORT } from './platform-report.ts';

const NOW_MS = 1_790_000_000_000;
const [SECOND, MINUTE] = [1_000, 60_000];

const over: PlatformAnswer = {
  kind: 'over',
  call: {
    ...{ sessionId: null, status: 'completed', startedAtMs: null, endedAtMs: null },
    report: SILENT_REPORT,
  },
};
const unknown: PlatformAnswer = { kind: 'unknown' };
const underWay: PlatformAnswer = { kind: 'under_way' };
const busy = (retryAfterMs: number | null): PlatformAnswer => ({
  kind: 'failed',
  cause: 'busy',
  retryAfterMs,
});
const refused: PlatformAnswer = { kind: 'failed', cause: 'refused', retryAfterMs: null };

describe('when the platform is asked again', () => {
  it.each([
    ['a call that is over, until it has its record', over, 3, 'waiting', 0, 15 * SECOND, 'over'],
    ['a call under way, however often it was', underWay, 40, 'waiting', 0, MINUTE, 'under_way'],
    ['an unknown run, the first time', unknown, 0, 'waiting', 1, 30 * SECOND, 'unknown'],
    ['an unknown run, the second time', unknown, 1, 'waiting', 2, MINUTE, 'unknown'],
    ['an unknown run, the fifth time', unknown, 4, 'waiting', 5, 8 * MINUTE, 'unknown'],
    ['an unknown run, the sixth time: never', unknown, 5, 'given_up', 6, 16 * MINUTE, 'unknown'],
    ['after trouble', busy(null), 0, 'waiting', 1, 30 * SECOND, 'busy'],
    ['after trouble, as long as it asks for', busy(5 * MINUTE), 0, 'waiting', 1, 5 * MINUTE, 'busy'],
    [
      'after trouble that asks for less than our own pause',
      busy(SECOND),
      3,
      'waiting',
      4,
      4 * MINUTE,
      'busy',
    ],
    ['after trouble that asks for a day', busy(1_440 * MINUTE), 0, 'waiting', 1, 30 * MINUTE, 'busy'],
    ['after long trouble, half an hour at most', refused, 6, 'waiting', 7, 30 * MINUTE, 'refused'],
    ['after trouble without end', refused, 5_000, 'waiting', 5_001, 30 * MINUTE, 'refused'],
  ] as const)('%s', (_about, answer, attempts, status, then, pauseMs, word) => {
    expect(nextLookup(answer, attempts, NOW_MS)).toEqual({
      ...{ status, attempts: then, nextMs: NOW_MS + pauseMs, word },
    });
  });
});
