import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Repositories } from '../../adapters/memory/memory-desk.ts';
import type { Change, FeedStep } from '../../domain/change-feed.ts';
import type { FeedPosition } from '../../domain/feed-position.ts';
import { acceptance, callRow, givenLoad, type DeskUnderTest } from './contract-examples.ts';

const nameOf = (change: Change): string => {
  if (change.kind === 'call') return change.call.callId;
  return change.kind === 'load' ? change.load.loadId : change.kind;
};

const read = async ({ changes }: Repositories, since: FeedPosition | null) => {
  const reading = await changes.read(since);
  if (reading.kind === 'lost') throw new Error('the feed does not know what changed since');
  return reading;
};

const begin = async (desk: Repositories): Promise<FeedPosition> => (await read(desk, null)).position;

/** Other tests of this desk may change theirs meanwhile. */
const toldOf = (steps: readonly FeedStep[], names: readonly string[]): readonly string[] =>
  steps.map(({ change }) => nameOf(change)).filter((name) => names.includes(name));

/** What every change feed keeps its word on. */
export const describeChangeFeed = (desk: DeskUnderTest): void => {
  describe('the change feed', () => {
    it('tells each call and load that changed once, as it stands', async () => {
      const since = await begin(desk());
      const row = callRow();
      await desk().calls.record(row, []);
      await desk().calls.record({ ...row, rounds: 2 }, []);
      const load = await givenLoad(desk());
      const { steps, position } = await read(desk(), since);
      expect(toldOf(steps, [row.callId, load.loadId])).toEqual([row.callId, load.loadId]);
      expect(steps.map(({ change }) => change)).toContainEqual({ kind: 'call', call: { ...row, rounds: 2 } });
      expect(toldOf((await read(desk(), position)).steps, [row.callId, load.loadId])).toEqual([]);
    });

    it('goes on from any of its steps', async () => {
      const since = await begin(desk());
      const rows = Array.from({ length: 6 }, () => callRow());
      const names = rows.map(({ callId }) => callId);
      for (const row of rows) await desk().calls.record(row, []);
      const { steps } = await read(desk(), since);
      for (const [index, { change, position }] of steps.entries()) {
        if (position === null) continue;
        const told = toldOf(steps.slice(0, index + 1), names);
        const rest = toldOf((await read(desk(), position)).steps, names);
        expect([...told, ...rest]).toEqual(names);
        expect(nameOf(change)).toMatch(/\S/);
      }
    });

    it('tells that a load is held, and that its hold has run out', async () => {
      const load = await givenLoad(desk());
      const taken = acceptance(load);
      let since = await begin(desk());
      const statusesUntil = async (wanted: string): Promise<string | undefined> => {
        for (let look = 0; look < 300; look += 1) {
          const { steps, position } = await read(desk(), since);
          since = position;
          const told = steps.flatMap(({ change }) =>
            change.kind === 'load' && change.load.loadId === load.loadId ? [change.load.status] : [],
          );
          if (told.includes(wanted as never)) return wanted;
          await sleep(100);
        }
        return undefined;
      };
      await desk().negotiations.commit(taken);
      expect(await statusesUntil('held')).toBe('held');
      const now = Date.now();
      await desk().bookings.moveExpiry(taken.callId, load.loadId, now + 300, now);
      expect(await statusesUntil('open')).toBe('open');
    });

    it('does not know the future', async () => {
      const { position } = await read(desk(), null);
      expect(await desk().changes.read({ ...position, next: position.next + 1_000_000 })).toEqual({
        kind: 'lost',
      });
    });

    it('rings when something changed', async () => {
      let rings = 0;
      const bell = desk().changes.listen(() => (rings += 1));
      try {
        for (let look = 0; look < 300 && rings === 0; look += 1) await sleep(100);
        const before = rings;
        await desk().calls.record(callRow(), []);
        for (let look = 0; look < 300 && rings === before; look += 1) await sleep(100);
        expect(rings).toBeGreaterThan(before);
      } finally {
        await bell.close();
      }
    });
  });
};
