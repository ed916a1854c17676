import { describe, expect, it } from '@jest/globals';
import type { NegotiationCommit } from '../../domain/ports.ts';
import { HOUR } from '../examples/loads.ts';
import {
  acceptance,
  callRow,
  decision,
  fresh,
  givenLoad,
  negotiation,
  round,
  type DeskUnderTest,
} from './contract-examples.ts';

const DAY = 24 * HOUR;

/** The same negotiation, left. */
const leaving = (left: NegotiationCommit, differing: Partial<NegotiationCommit> = {}): NegotiationCommit => ({
  ...left,
  negotiation: { ...left.negotiation, status: 'declined', agreedCents: null, version: 2 },
  expectedVersion: 1,
  holdUntilMs: null,
  ...differing,
});

/** How bargaining over a load ends, with every negotiation book: forgotten after a day, or left. */
export const describeEndsOfNegotiations = (desk: DeskUnderTest): void => {
  describe('a day of bargaining', () => {
    it('runs from the last decision, not from the first ask', async () => {
      const { negotiations } = desk();
      const load = await givenLoad(desk());
      const now = Date.now();
      const at = (atMs: number) => round(load, { atMs });
      const first = decision(load, { atMs: now - 47 * HOUR, liveSinceMs: now - 71 * HOUR });
      const begun = { ...first.negotiation, rounds: [at(now - 47 * HOUR)] };
      await negotiations.commit({ ...first, negotiation: begun });
      const second = { ...begun, rounds: [...begun.rounds, at(now - DAY)], version: 2 };
      const later = { ...first, atMs: now - DAY, liveSinceMs: now - 2 * DAY };
      await negotiations.commit({ ...later, negotiation: second, expectedVersion: 1 });
      const { carrierKey } = begun;
      expect(await negotiations.find(load.loadId, carrierKey, now - DAY)).toEqual(second);
      const anew = decision(load, { negotiation: negotiation(load, { carrierKey }) });
      const tooEarly = { ...anew, atMs: now, liveSinceMs: now - DAY };
      expect(await negotiations.commit(tooEarly)).toEqual({ kind: 'stale', load, negotiation: second });
      const nextDay = { ...anew, atMs: now + 1, liveSinceMs: now - DAY + 1 };
      expect(await negotiations.commit(nextDay)).toMatchObject({ kind: 'committed' });
      expect(await negotiations.find(load.loadId, carrierKey, nextDay.liveSinceMs)).toEqual(anew.negotiation);
    });
  });

  describe('a decline', () => {
    it('is kept whatever became of the load', async () => {
      const { loads, negotiations } = desk();
      const load = await givenLoad(desk());
      const first = decision(load);
      await negotiations.commit(first);
      await loads.change(load.loadId, { loadboardRateCents: 170_000 });
      const changed = await loads.findById(load.loadId);
      await negotiations.commit(acceptance(load, { loadVersion: changed?.version ?? 0 }));
      const declined = { ...first.negotiation, status: 'declined', version: 2 } as const;
      expect(await negotiations.commit(leaving(first))).toEqual({ kind: 'committed', holdExpiresAtMs: null });
      expect(await negotiations.find(load.loadId, declined.carrierKey, 0)).toEqual(declined);
    });

    it('frees the hold of the call, and a repeat of it frees no later one', async () => {
      const { negotiations, loads } = desk();
      const load = await givenLoad(desk());
      const held = acceptance(load);
      await negotiations.commit(held);
      expect(await negotiations.commit(leaving(held))).toMatchObject({ kind: 'committed' });
      expect(await loads.findById(load.loadId)).toMatchObject({ status: 'open' });
      const next = acceptance(load);
      expect(await negotiations.commit(next)).toMatchObject({ kind: 'committed' });
      expect(await negotiations.commit(leaving(held))).toMatchObject({ kind: 'committed' });
      expect((await loads.findById(load.loadId))?.holder?.callId).toBe(next.callId);
    });

    it('frees the hold of the carrier’s dropped call, and of no live one of his', async () => {
      const { negotiations, bookings, calls, loads } = desk();
      const load = await givenLoad(desk());
      const held = acceptance(load);
      await negotiations.commit(held);
      const onAnotherCall = leaving(held, { callId: fresh('call') });
      expect(await negotiations.commit(onAnotherCall)).toEqual({ kind: 'load_unavailable', because: 'held' });
      const { carrierKey } = held.negotiation;
      expect(await negotiations.find(load.loadId, carrierKey, 0)).toEqual(held.negotiation);
      await calls.record(callRow({ callId: held.callId, phase: 'closed', outcome: 'deal_dropped' }), []);
      expect(await negotiations.commit(onAnotherCall)).toMatchObject({ kind: 'committed' });
      expect(await loads.findById(load.loadId)).toMatchObject({ status: 'open' });
      expect(await bookings.book(held.callId, load.loadId, Date.now())).toBe('lost');
    });

    it('leaves what is booked as it is', async () => {
      const { negotiations, bookings } = desk();
      const load = await givenLoad(desk());
      const held = acceptance(load);
      await negotiations.commit(held);
      await bookings.book(held.callId, load.loadId, Date.now());
      const late = await negotiations.commit(leaving(held));
      expect(late).toEqual({ kind: 'load_unavailable', because: 'booked' });
      const { carrierKey } = held.negotiation;
      expect(await negotiations.find(load.loadId, carrierKey, 0)).toEqual(held.negotiation);
    });
  });
};
