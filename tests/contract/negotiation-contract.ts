import { describe, expect, it } from '@jest/globals';
import type { NegotiationCommit } from '../../domain/ports.ts';
import { HOUR } from '../examples/loads.ts';
import {
  acceptance,
  callRow,
  decision,
  fresh,
  givenLoad,
  lapsedAcceptance,
  negotiation,
  round,
  type DeskUnderTest,
} from './contract-examples.ts';

import { describeEndsOfNegotiations } from './negotiation-end-contract.ts';

/** What every negotiation book keeps its word on. */
export const describeNegotiationRepository = (desk: DeskUnderTest): void => {
  describeEndsOfNegotiations(desk);

  describe('the negotiation book', () => {
    it('gives back what was committed, to this carrier and within the day', async () => {
      const { negotiations } = desk();
      const load = await givenLoad(desk());
      const given = decision(load);
      expect(await negotiations.commit(given)).toEqual({ kind: 'committed', holdExpiresAtMs: null });
      const { negotiation: kept } = given;
      expect(await negotiations.find(load.loadId, kept.carrierKey, given.liveSinceMs)).toEqual(kept);
      expect(await negotiations.find(load.loadId, 'somebody', given.liveSinceMs)).toBeNull();
      expect(await negotiations.find(load.loadId, kept.carrierKey, Date.now() + HOUR)).toBeNull();
    });

    it('adds rounds to those that stand, also when the round number repeats', async () => {
      const { negotiations } = desk();
      const load = await givenLoad(desk());
      const first = decision(load);
      await negotiations.commit(first);
      const accepted = round(load, {
        action: 'accept',
        decision: 'accepted',
        counterCents: null,
        callId: 'other',
      });
      const second = {
        ...first.negotiation,
        rounds: [...first.negotiation.rounds, accepted],
        status: 'accepted',
        agreedCents: 185_000,
        version: 2,
      } as const;
      const again = { ...first, negotiation: second, expectedVersion: 1, callId: fresh('call') };
      expect(await negotiations.commit(again)).toMatchObject({ kind: 'committed' });
      expect(await negotiations.find(load.loadId, second.carrierKey, 0)).toEqual(second);
    });

    it('answers a repeat as the first time and changes nothing', async () => {
      const { negotiations, bookings } = desk();
      const load = await givenLoad(desk());
      const given = acceptance(load);
      const first = await negotiations.commit(given);
      expect(first).toEqual({ kind: 'committed', holdExpiresAtMs: given.holdUntilMs });
      const before = await bookings.findLiveHold(given.callId, load.loadId, Date.now());
      expect(await negotiations.commit({ ...given, holdUntilMs: Date.now() + 2 * HOUR })).toEqual(first);
      expect(await bookings.findLiveHold(given.callId, load.loadId, Date.now())).toEqual(before);
    });

    it('takes no other decision for a repeat, though version and call are the same', async () => {
      const { negotiations, bookings } = desk();
      const load = await givenLoad(desk());
      const kept = decision(load);
      await negotiations.commit(kept);
      const accepted = acceptance(load).negotiation;
      const { negotiationId, carrierKey } = kept.negotiation;
      const other = {
        ...kept,
        negotiation: { ...accepted, negotiationId, carrierKey },
        holdUntilMs: Date.now() + HOUR,
      };
      expect(await negotiations.commit(other)).toEqual({
        kind: 'stale',
        load,
        negotiation: kept.negotiation,
      });
      expect(await bookings.findLiveHold(kept.callId, load.loadId, Date.now())).toBeNull();
    });

    it('calls a decision on other terms stale and gives the ones that stand', async () => {
      const { loads, negotiations, bookings } = desk();
      const load = await givenLoad(desk());
      const changed = await loads.change(load.loadId, { loadboardRateCents: 170_000 });
      const given = acceptance(load);
      expect(await negotiations.commit(given)).toEqual({ kind: 'stale', load: changed, negotiation: null });
      expect(await bookings.findLiveHold(given.callId, load.loadId, Date.now())).toBeNull();
    });

    it('lets one of two phones of a carrier go first', async () => {
      const { negotiations } = desk();
      const load = await givenLoad(desk());
      const first = decision(load);
      await negotiations.commit(first);
      const stale = { kind: 'stale', load, negotiation: first.negotiation };
      const { carrierKey } = first.negotiation;
      const otherBeginning = decision(load, { negotiation: negotiation(load, { carrierKey }) });
      expect(await negotiations.commit(otherBeginning)).toEqual(stale);
      const sameVersion = { ...first, callId: fresh('call') };
      expect(await negotiations.commit(sameVersion)).toEqual(stale);
      const ahead = { ...first, negotiation: { ...first.negotiation, version: 4 }, expectedVersion: 3 };
      expect(await negotiations.commit(ahead)).toEqual(stale);
    });

    it('says why a load cannot be taken', async () => {
      const { loads, negotiations, bookings } = desk();
      const unavailable = (because: string) => ({ kind: 'load_unavailable', because });

      const load = await givenLoad(desk());
      const holder = acceptance(load);
      await negotiations.commit(holder);
      expect(await negotiations.commit(decision(load))).toEqual(unavailable('held'));
      await bookings.book(holder.callId, load.loadId, Date.now());
      expect(await negotiations.commit(acceptance(load))).toEqual(unavailable('booked'));

      const gone = await givenLoad(desk());
      await loads.change(gone.loadId, { withdrawn: true });
      expect(await negotiations.commit(acceptance(gone))).toEqual(unavailable('withdrawn'));
      const late = acceptance(gone, { atMs: gone.pickup.latestMs + 1 });
      await loads.change(gone.loadId, { withdrawn: false });
      expect(await negotiations.commit(late)).toEqual(unavailable('expired'));
      const unknown = acceptance({ ...load, loadId: 'ld_nowhere' });
      expect(await negotiations.commit(unknown)).toEqual(unavailable('unknown'));
    });
  });

  describe('holds taken with a decision', () => {
    it('go to exactly one of forty takers', async () => {
      const { negotiations, loads } = desk();
      const load = await givenLoad(desk());
      const takers = Array.from({ length: 40 }, () => acceptance(load));
      const results = await Promise.all(takers.map((taker) => negotiations.commit(taker)));
      const winners = takers.filter((_taker, index) => results[index]?.kind === 'committed');
      expect(winners).toHaveLength(1);
      const lost = results.filter(
        (result) => result.kind === 'load_unavailable' && result.because === 'held',
      );
      expect(lost).toHaveLength(39);
      expect((await loads.findById(load.loadId))?.holder?.callId).toBe(winners[0]?.callId);
    });

    it('replace a lapsed one at once, for one of twenty, with a higher fence', async () => {
      const { negotiations, bookings } = desk();
      const load = await givenLoad(desk());
      const lapsed = lapsedAcceptance(load);
      await negotiations.commit(lapsed);
      const old = await bookings.findLiveHold(lapsed.callId, load.loadId, lapsed.atMs);
      const takers = Array.from({ length: 20 }, () => acceptance(load));
      const results = await Promise.all(takers.map((taker) => negotiations.commit(taker)));
      const winner = takers[results.findIndex((result) => result.kind === 'committed')];
      expect(results.filter((result) => result.kind === 'committed')).toHaveLength(1);
      const taken = await bookings.findLiveHold(winner?.callId ?? '', load.loadId, Date.now());
      expect(taken?.fence).toBeGreaterThan(old?.fence ?? Infinity);
      expect(await bookings.moveExpiry(lapsed.callId, load.loadId, Date.now() + HOUR, Date.now())).toBe(
        false,
      );
    });

    it('pass to the carrier who rings back after his call was dropped, and to nobody else', async () => {
      const { negotiations, bookings, calls } = desk();
      const load = await givenLoad(desk());
      const dropped = acceptance(load);
      await negotiations.commit(dropped);
      const { carrierKey } = dropped.negotiation;
      const ringingBack = (key: string): NegotiationCommit => {
        const taker = acceptance(load);
        return {
          ...taker,
          negotiation: { ...taker.negotiation, carrierKey: key },
          liveSinceMs: Date.now() + HOUR,
        };
      };
      const early = await negotiations.commit(ringingBack(carrierKey));
      expect(early).toEqual({ kind: 'load_unavailable', because: 'held' });
      await calls.record(callRow({ callId: dropped.callId, phase: 'closed', outcome: 'deal_dropped' }), []);
      const other = await negotiations.commit(ringingBack('4242424'));
      expect(other).toEqual({ kind: 'load_unavailable', because: 'held' });
      const again = ringingBack(carrierKey);
      expect(await negotiations.commit(again)).toMatchObject({ kind: 'committed' });
      expect(await bookings.findLiveHold(again.callId, load.loadId, Date.now())).not.toBeNull();
      expect(await bookings.findLiveHold(dropped.callId, load.loadId, Date.now())).toBeNull();
    });

    it('are kept and extended for the call that has them, never shortened', async () => {
      const { negotiations, bookings } = desk();
      const load = await givenLoad(desk());
      const first = acceptance(load);
      await negotiations.commit(first);
      const held = await bookings.findLiveHold(first.callId, load.loadId, Date.now());
      const next = (version: number, agreedCents: number, holdUntilMs: number) => ({
        ...first,
        negotiation: { ...first.negotiation, version, agreedCents },
        expectedVersion: version - 1,
        holdUntilMs,
      });
      const later = (first.holdUntilMs ?? 0) + HOUR;
      const committed = { kind: 'committed', holdExpiresAtMs: later };
      expect(await negotiations.commit(next(2, 181_000, later))).toEqual(committed);
      expect(await negotiations.commit(next(3, 182_000, later - HOUR))).toEqual(committed);
      expect(await bookings.findLiveHold(first.callId, load.loadId, Date.now())).toEqual({
        ...held,
        agreedCents: 182_000,
        expiresAtMs: later,
      });
    });
  });
};
