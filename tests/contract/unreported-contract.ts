import { describe, expect, it } from '@jest/globals';
import type { NextLookup, UnreportedQuery } from '../../domain/platform-call.ts';
import { HOUR } from '../examples/loads.ts';
import { callRow, fresh, type DeskUnderTest } from './contract-examples.ts';

const lookup = (differing: Partial<NextLookup> = {}): NextLookup => ({
  status: 'waiting',
  attempts: 1,
  nextMs: 0,
  word: 'busy',
  ...differing,
});

/** A week of its own for each test: others' calls are not in it. */
const anotherWeek = (): UnreportedQuery => {
  const sinceMs = Date.now() + Math.ceil(Math.random() * 100_000) * 168 * HOUR;
  const atMs = sinceMs + 160 * HOUR;
  return { atMs, limit: 50, sinceMs, settledMs: atMs - 30_000, liveMs: atMs - 180_000 };
};

/** What every list of calls without the platform's word keeps its word on. */
export const describeUnreportedCalls = (desk: DeskUnderTest): void => {
  describe('calls the platform told nothing of', () => {
    it('are the closed, the live and the unknown ones, each in its time', async () => {
      const { calls, sessions, unreported } = desk();
      const week = anotherWeek();
      const closed = (differing: object) =>
        callRow({ phase: 'closed', outcome: 'abandoned', startedAtMs: week.sinceMs, ...differing });
      const waiting = closed({ endedAtMs: week.settledMs - 1_000 });
      const live = callRow({ startedAtMs: week.liveMs - 1_000 });
      const left = [
        closed({ endedAtMs: week.settledMs - 1_000, finalized: true }),
        closed({ endedAtMs: week.settledMs - 1_000, simulated: true }),
        closed({ endedAtMs: week.settledMs + 1_000 }),
        closed({ endedAtMs: week.sinceMs - 1_000 }),
        callRow({ startedAtMs: week.liveMs + 1_000 }),
        callRow({ startedAtMs: week.liveMs - 1_000, simulated: true }),
      ];
      for (const row of [waiting, live, ...left]) await calls.record(row, []);
      const [heard, fleeting] = [fresh('run'), fresh('run')];
      await sessions.remember(heard, 'sess_heard', week.settledMs - 1_000);
      await sessions.remember(waiting.callId, 'sess_waiting', week.settledMs - 1_000);
      await sessions.remember(fleeting, 'sess_fleeting', week.settledMs + 1_000);
      const due = await unreported.due(week);
      const expected = [
        { callId: waiting.callId, sessionId: 'sess_waiting', state: 'closed', attempts: 0 },
        { callId: live.callId, sessionId: null, state: 'live', attempts: 0 },
        { callId: heard, sessionId: 'sess_heard', state: 'unknown', attempts: 0 },
      ];
      expect(due).toHaveLength(3);
      expect(due).toEqual(expect.arrayContaining(expected));
      expect(await unreported.due({ ...week, limit: 2 })).toHaveLength(2);
    });

    it('are asked about again when their time has come, until it is done', async () => {
      const { calls, unreported } = desk();
      const week = anotherWeek();
      const row = callRow({ phase: 'closed', outcome: 'abandoned', endedAtMs: week.settledMs - 1 });
      await calls.record(row, []);
      await unreported.keep(row.callId, lookup({ attempts: 3, nextMs: week.atMs + 60_000 }), week.atMs);
      expect(await unreported.due(week)).toEqual([]);
      const later = { ...week, atMs: week.atMs + 60_000 };
      expect(await unreported.due(later)).toMatchObject([{ callId: row.callId, attempts: 3 }]);
      await unreported.keep(row.callId, lookup({ status: 'done' }), week.atMs);
      await unreported.keep(row.callId, lookup(), week.atMs);
      expect(await unreported.due(later)).toEqual([]);
    });

    it('may be learned from a list: those in our book are not news', async () => {
      const { calls, unreported } = desk();
      const week = anotherWeek();
      const known = callRow({ phase: 'closed', outcome: 'info_only', endedAtMs: 1, finalized: true });
      await calls.record(known, []);
      const listed = fresh('run');
      await unreported.learn([known.callId, listed], week.sinceMs + 1);
      await unreported.learn([listed], week.sinceMs + 2);
      expect(await unreported.due(week)).toEqual([
        { callId: listed, sessionId: null, state: 'unknown', attempts: 0 },
      ]);
      await unreported.keep(listed, lookup({ status: 'given_up' }), week.atMs);
      expect(await unreported.due(week)).toEqual([]);
    });
  });
};
