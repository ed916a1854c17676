import { describe, expect, it } from '@jest/globals';
import type { Handoff } from '../../domain/handoff.ts';
import { placeHandoff } from '../../domain/place-handoff.ts';
import { endHandoff } from '../../domain/settle-handoff.ts';
import { HOUR } from '../examples/loads.ts';
import { callRow, draftOf, fresh, handoff, rep, type DeskUnderTest } from './contract-examples.ts';

const LIMITS = { decisionSeconds: 1800, queueSeconds: 3600 };

/** What every handoff book keeps its word on. */
export const describeHandoffRepository = (desk: DeskUnderTest): void => {
  const givenRep = async (capacity: number): Promise<string> => {
    const repId = fresh('rep');
    await desk().handoffs.saveRep(repId, rep({ capacity }));
    return repId;
  };
  const repNamed = async (repId: string) => (await desk().handoffs.reps()).find((one) => one.repId === repId);
  const write = (...changed: readonly Handoff[]) =>
    desk().handoffs.decide({ handoffId: changed[0]?.handoffId ?? null, atMs: Date.now() }, () => ({
      changed,
      answer: changed.length,
    }));

  describe('reps', () => {
    it('are kept as they came and replaced under their id', async () => {
      const { handoffs } = desk();
      const repId = fresh('rep');
      const idle = { repId, assigned: 0, idleSinceMs: null };
      expect(await handoffs.saveRep(repId, rep())).toEqual({ ...rep(), ...idle });
      const changed = rep({
        equipment: [],
        regions: [],
        available: false,
        shift: { days: [], start: '00:00', end: '00:00' },
      });
      await handoffs.saveRep(repId, changed);
      expect(await repNamed(repId)).toEqual({ ...changed, ...idle });
    });

    it('are called as the broker calls them', async () => {
      const repId = fresh('D.Brooks');
      await desk().handoffs.saveRep(repId, rep());
      expect(await repNamed(repId)).toMatchObject({ repId });
    });
  });

  describe('handoffs', () => {
    it('are kept whole, with all that happened to them', async () => {
      const { handoffs } = desk();
      const repId = await givenRep(1);
      const atMs = Date.now();
      const given = handoff(repId, {
        need: { equipment: 'reefer', originState: 'TX', preferredRep: 'dana' },
        queueNumber: null,
        callBackAtMs: atMs + HOUR,
        life: [{ what: 'assigned', atMs, repId, repName: 'Dana', note: null, putThrough: true }],
      });
      expect(await write(given)).toBe(1);
      expect(await handoffs.find(given.handoffId)).toEqual(given);
      expect(await handoffs.find('ho_nowhere')).toBeNull();
      expect(await repNamed(repId)).toMatchObject({ assigned: 1, idleSinceMs: given.assignedAtMs });
      const step = { what: 'declined', atMs, repId, repName: 'Dana', note: 'no trailer' } as const;
      const ended: Handoff = { ...given, status: 'declined', decidedAtMs: atMs, life: [...given.life, step] };
      await write(ended);
      expect(await handoffs.find(given.handoffId)).toEqual(ended);
      expect(await repNamed(repId)).toMatchObject({ assigned: 0 });
    });

    it('are opened by every token issued for them, which says for which assignment and how long', async () => {
      const { handoffs } = desk();
      const given = handoff(await givenRep(1));
      await write(given);
      const expiresAtMs = Date.now() + HOUR;
      const tokens = [
        await handoffs.issueToken(given, expiresAtMs),
        await handoffs.issueToken(given, expiresAtMs),
      ];
      expect(new Set(tokens).size).toBe(2);
      for (const token of tokens) {
        expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
        expect(await handoffs.findByToken(token)).toEqual({ handoff: given, assignment: 1, expiresAtMs });
      }
      await write({ ...given, assignment: 2 });
      expect(await handoffs.findByToken(tokens[0] ?? '')).toMatchObject({
        assignment: 1,
        handoff: { assignment: 2 },
      });
      expect(await handoffs.findByToken(`${tokens[0] ?? ''}x`)).toBeNull();
    });

    it('are seen by whoever decides, the one in question not counted', async () => {
      const repId = await givenRep(3);
      const first = handoff(repId);
      await write(first, handoff(repId, { expiresAtMs: Date.now() - 1 }), handoff(repId));
      const seen = (handoffId: string | null) =>
        desk().handoffs.decide({ handoffId, atMs: Date.now() }, (board) => ({
          changed: [],
          answer: [board.reps.find((one) => one.repId === repId)?.assigned, board.handoff?.handoffId],
        }));
      expect([await seen(null), await seen(first.handoffId)]).toEqual([
        [2, undefined],
        [1, first.handoffId],
      ]);
    });

    it('wait in the order of their numbers, whose highest is known', async () => {
      const board = () =>
        desk().handoffs.decide({ handoffId: null, atMs: Date.now() }, (seen) => ({
          changed: [],
          answer: seen,
        }));
      const { lastQueueNumber } = await board();
      const waits = (queueNumber: number) => handoff(null, { status: 'queued', queueNumber });
      const [second, first] = [waits(lastQueueNumber + 2), waits(lastQueueNumber + 1)];
      await write(second);
      await write(first);
      const after = await board();
      expect(after.lastQueueNumber).toBe(lastQueueNumber + 2);
      const ids = after.waiting.map(({ handoffId }) => handoffId);
      expect(ids.slice(-2)).toEqual([first.handoffId, second.handoffId]);
      const settled = { status: 'expired', queueNumber: null } as const;
      await write({ ...first, ...settled }, { ...second, ...settled });
      expect((await board()).waiting.map(({ handoffId }) => handoffId)).not.toContain(first.handoffId);
    });

    it('tell how long places were taken lately', async () => {
      const decidedAtMs = Date.now();
      const given = handoff(await givenRep(1), { assignedAtMs: decidedAtMs - 77_000 });
      const simulated = handoff(await givenRep(1), { assignedAtMs: decidedAtMs - 76_543 });
      await desk().calls.record(callRow({ callId: simulated.callId, simulated: true }), []);
      await write({ ...given, status: 'confirmed', decidedAtMs });
      await write({ ...simulated, status: 'confirmed', decidedAtMs });
      // Declined, and given to another since.
      await write(
        handoff(await givenRep(1), { assignedAtMs: decidedAtMs, decidedAtMs: decidedAtMs - 60_000 }),
      );
      const seconds = await desk().handoffs.decide({ handoffId: null, atMs: Date.now() }, (board) => ({
        changed: [],
        answer: board.handlingSeconds,
      }));
      expect(seconds).toContain(77);
      expect(seconds).not.toContain(76.543);
      expect(seconds.filter((one) => one <= 0)).toEqual([]);
      expect(seconds.length).toBeLessThanOrEqual(50);
    });
  });

  describe('a desk that many want at once', () => {
    it('fills no rep beyond his capacity, and frees one place for one', async () => {
      const { handoffs } = desk();
      const marked = 'NV';
      const repIds = [fresh('rep'), fresh('rep'), fresh('rep')];
      const shift = { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' };
      for (const repId of repIds) {
        await handoffs.saveRep(repId, rep({ capacity: 2, shift, regions: [marked], equipment: ['lowboy'] }));
      }
      const need = { equipment: 'lowboy', originState: marked, preferredRep: null } as const;
      const drafts = Array.from({ length: 12 }, () => handoff(null, { need }));
      const place = (draft: Handoff) =>
        handoffs.decide(
          { handoffId: draft.handoffId, atMs: Date.now() },
          placeHandoff(draftOf(draft), LIMITS),
        );
      const placed = await Promise.all(drafts.map(place));
      const ready = placed.filter(({ handoff: one }) => one.status === 'ready');
      const queued = placed.filter(({ handoff: one }) => one.status === 'queued');
      expect([ready.length, queued.length]).toEqual([6, 6]);
      const assigned = (await handoffs.reps()).filter(({ repId }) => repIds.includes(repId));
      expect(assigned.map((one) => one.assigned)).toEqual([2, 2, 2]);
      const inOrder = queued.toSorted((a, b) => (a.handoff.queueNumber ?? 0) - (b.handoff.queueNumber ?? 0));
      expect(inOrder.map(({ queue }) => (queue?.position ?? 0) - (inOrder[0]?.queue?.position ?? 0))).toEqual(
        [0, 1, 2, 3, 4, 5],
      );
      const ends = await Promise.all(
        ready.map(({ handoff: { handoffId } }) =>
          handoffs.decide({ handoffId, atMs: Date.now() }, endHandoff('confirmed', null, LIMITS)),
        ),
      );
      const served = ends.flatMap((end) => end.served.map(({ handoffId }) => handoffId));
      expect(served.toSorted()).toEqual(inOrder.map(({ handoff: one }) => one.handoffId).toSorted());
      expect(ends.map((end) => end.served.length)).toEqual([1, 1, 1, 1, 1, 1]);
      for (const repId of repIds) await handoffs.saveRep(repId, rep({ available: false, capacity: 0 }));
    });
  });
};
