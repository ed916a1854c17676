import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../examples/loads.ts';
import { fresh, handoff, rep, type DeskUnderTest } from './contract-examples.ts';

/** What every handoff book keeps its word on. */
export const describeHandoffRepository = (desk: DeskUnderTest): void => {
  const givenRep = async (capacity: number): Promise<string> => {
    const repId = fresh('rep');
    await desk().handoffs.saveRep(repId, rep({ capacity }));
    return repId;
  };
  const repNamed = async (repId: string) => (await desk().handoffs.reps()).find((one) => one.repId === repId);
  const tokenOf = (stored: { readonly kind: string; readonly token?: string | null }): string =>
    stored.token ?? '';

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
  });

  describe('handoffs', () => {
    it('are found by their id and by their token', async () => {
      const { handoffs } = desk();
      const given = handoff(await givenRep(1));
      const stored = await handoffs.store(given);
      expect(tokenOf(stored).length).toBeGreaterThanOrEqual(22);
      expect(await handoffs.find(given.handoffId)).toEqual(given);
      expect(await handoffs.findByToken(tokenOf(stored))).toEqual(given);
      expect(await handoffs.findByToken('wrong')).toBeNull();
      expect(await handoffs.find('ho_nowhere')).toBeNull();
      expect(await repNamed(given.repId ?? '')).toMatchObject({
        assigned: 1,
        idleSinceMs: expect.any(Number),
      });
    });

    it('get a new token when stored again, and take no second place', async () => {
      const { handoffs } = desk();
      const given = handoff(await givenRep(1));
      const first = tokenOf(await handoffs.store(given));
      const second = tokenOf(await handoffs.store(given));
      expect(second).not.toBe(first);
      expect(await handoffs.findByToken(first)).toBeNull();
      expect(await handoffs.findByToken(second)).toEqual(given);
    });

    it('never fill a rep beyond his capacity, however many come at once', async () => {
      const { handoffs } = desk();
      const repId = await givenRep(2);
      const given = Array.from({ length: 12 }, () => handoff(repId));
      const results = await Promise.all(given.map((one) => handoffs.store(one)));
      expect(results.filter(({ kind }) => kind === 'stored')).toHaveLength(2);
      expect((await repNamed(repId))?.assigned).toBe(2);
      const turnedAway = given[results.findIndex(({ kind }) => kind === 'rep_full')];
      expect(await handoffs.find(turnedAway?.handoffId ?? '')).toBeNull();
    });

    it('free the place when they are settled or run out', async () => {
      const { handoffs } = desk();
      const repId = await givenRep(1);
      const first = handoff(repId);
      await handoffs.store(first);
      expect(await handoffs.settle(first.handoffId, 'declined')).toBe(true);
      await handoffs.store(handoff(repId, { expiresAtMs: Date.now() - 1 }));
      expect(await handoffs.store(handoff(repId))).toMatchObject({ kind: 'stored' });
    });

    it('are settled once, for good', async () => {
      const { handoffs } = desk();
      const given = handoff(await givenRep(1));
      const token = tokenOf(await handoffs.store(given));
      expect(await handoffs.settle(given.handoffId, 'confirmed')).toBe(true);
      expect(await handoffs.settle(given.handoffId, 'confirmed')).toBe(true);
      expect(await handoffs.settle(given.handoffId, 'expired')).toBe(false);
      expect(await handoffs.settle('ho_nowhere', 'expired')).toBe(false);
      expect(await handoffs.store(given)).toEqual({ kind: 'stored', token: null });
      expect(await handoffs.findByToken(token)).toMatchObject({ status: 'confirmed' });
    });

    it('wait in a queue without a token', async () => {
      const { handoffs } = desk();
      const createdAtMs = Date.now() - HOUR;
      const before = await handoffs.queueLength(createdAtMs + 1);
      const queued = handoff(null, { status: 'queued', createdAtMs, expiresAtMs: null });
      expect(await handoffs.store(queued)).toEqual({ kind: 'stored', token: null });
      expect(await handoffs.queueLength(createdAtMs + 1)).toBe(before + 1);
      expect(await handoffs.queueLength(createdAtMs)).toBe(before);
    });
  });
};
