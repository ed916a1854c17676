import { describe, expect, it } from '@jest/globals';
import type { Load } from '../../domain/load.ts';
import type { NegotiationCommit } from '../../domain/ports.ts';
import { HOUR } from '../examples/loads.ts';
import { acceptance, givenLoad, lapsedAcceptance, type DeskUnderTest } from './contract-examples.ts';

/** What every booking book keeps its word on. */
export const describeBookingRepository = (desk: DeskUnderTest): void => {
  const given = async (
    accept: (load: Load) => NegotiationCommit,
  ): Promise<{ readonly callId: string; readonly loadId: string; readonly load: Load }> => {
    const load = await givenLoad(desk());
    const { callId } = accept(load);
    await desk().negotiations.commit({ ...accept(load), callId });
    return { callId, loadId: load.loadId, load };
  };

  describe('holds and bookings', () => {
    it('finds a live hold of this call alone, while it lives', async () => {
      const { bookings } = desk();
      const { callId, loadId } = await given(acceptance);
      const now = Date.now();
      const hold = await bookings.findLiveHold(callId, loadId, now);
      expect(hold).toMatchObject({ callId, loadId, agreedCents: 180_000 });
      expect(await bookings.findLiveHold('another', loadId, now)).toBeNull();
      expect(await bookings.findLiveHold(callId, loadId, hold?.expiresAtMs ?? 0)).toBeNull();
    });

    it('moves the end of a live hold, earlier and later', async () => {
      const { bookings } = desk();
      const { callId, loadId } = await given(acceptance);
      const now = Date.now();
      for (const end of [now + 3 * 60_000, now + 30 * 60_000]) {
        expect(await bookings.moveExpiry(callId, loadId, end, now)).toBe(true);
        expect(await bookings.findLiveHold(callId, loadId, now)).toMatchObject({ expiresAtMs: end });
      }
      expect(await bookings.moveExpiry('another', loadId, now + HOUR, now)).toBe(false);
      expect(await bookings.moveExpiry(callId, loadId, now + HOUR, now + 31 * 60_000)).toBe(false);
    });

    it('releases once, and the load is open again', async () => {
      const { bookings, loads } = desk();
      const { callId, loadId } = await given(acceptance);
      expect(await bookings.release(callId)).toEqual([loadId]);
      expect(await bookings.release(callId)).toEqual([]);
      expect(await loads.findById(loadId)).toMatchObject({ status: 'open', holder: null });
      expect(await bookings.book(callId, loadId, Date.now())).toBe('lost');
    });

    it('books a held load, again with the same answer, also when it was withdrawn meanwhile', async () => {
      const { bookings, loads } = desk();
      const { callId, loadId } = await given(acceptance);
      await loads.change(loadId, { withdrawn: true });
      expect(await bookings.book('another', loadId, Date.now())).toBe('lost');
      expect(await bookings.book(callId, loadId, Date.now())).toBe('booked');
      expect(await bookings.book(callId, loadId, Date.now())).toBe('booked');
      expect(await bookings.release(callId)).toEqual([]);
      expect(await loads.findById(loadId)).toMatchObject({ status: 'booked' });
    });

    it('books after the hold lapsed only while the load is free', async () => {
      const { bookings, negotiations, loads } = desk();
      const free = await given(lapsedAcceptance);
      expect(await bookings.book(free.callId, free.loadId, Date.now())).toBe('booked');

      const taken = await given(lapsedAcceptance);
      await negotiations.commit(acceptance(taken.load));
      expect(await bookings.book(taken.callId, taken.loadId, Date.now())).toBe('lost');

      const withdrawn = await given(lapsedAcceptance);
      await loads.change(withdrawn.loadId, { withdrawn: true });
      expect(await bookings.book(withdrawn.callId, withdrawn.loadId, Date.now())).toBe('lost');
      expect(await bookings.book('nobody', 'ld_nowhere', Date.now())).toBe('lost');
    });

    it('books a load that another held and lost since', async () => {
      const { bookings, negotiations, loads, outbox } = desk();
      const { callId, loadId, load } = await given(lapsedAcceptance);
      const between = acceptance(load);
      await negotiations.commit(between);
      const afterwards = (between.holdUntilMs ?? 0) + 1;
      expect(await bookings.book(callId, loadId, afterwards)).toBe('booked');
      expect(await bookings.book(between.callId, loadId, afterwards)).toBe('lost');
      expect((await loads.findById(loadId))?.holder).toEqual({ callId, untilMs: null });
      const told = { status: null, kind: 'load_booked', callId, cursor: null, limit: 5 } as const;
      expect((await outbox.list(told)).items).toHaveLength(1);
    });

    it('gives an expired hold to the next taker at once; whoever had it can neither extend nor confirm it', async () => {
      const { bookings, negotiations, loads } = desk();
      const { callId, loadId, load } = await given(lapsedAcceptance);
      const decidedInTimeMs = Date.now() - HOUR / 12;
      expect(await loads.findById(loadId)).toMatchObject({ status: 'open', holder: null });
      const next = acceptance(load);
      expect(await negotiations.commit(next)).toMatchObject({ kind: 'committed' });
      for (const atMs of [decidedInTimeMs, Date.now()]) {
        expect(await bookings.moveExpiry(callId, loadId, Date.now() + HOUR, atMs)).toBe(false);
        expect(await bookings.book(callId, loadId, atMs)).toBe('lost');
      }
      expect(await bookings.findLiveHold(callId, loadId, decidedInTimeMs)).toBeNull();
      expect((await loads.findById(loadId))?.holder).toEqual({
        callId: next.callId,
        untilMs: next.holdUntilMs,
      });
    });

    it('keeps a hold from what was decided before it was taken', async () => {
      const { bookings, negotiations } = desk();
      const { callId, loadId, load } = await given(lapsedAcceptance);
      const declinedAtMs = Date.now() - HOUR / 12;
      const again = { ...acceptance(load), callId };
      expect(await negotiations.commit(again)).toMatchObject({ kind: 'committed' });
      // The release of his first hold, written late, is not that of his second.
      expect(await bookings.moveExpiry(callId, loadId, declinedAtMs, declinedAtMs)).toBe(false);
      expect(await bookings.findLiveHold(callId, loadId, Date.now())).toMatchObject({ callId });
    });

    it('counts holders up', async () => {
      const { bookings, negotiations } = desk();
      const load = await givenLoad(desk());
      const { loadId } = load;
      const fences: number[] = [];
      for (const minutes of [4, 2, 0]) {
        const atMs = Date.now() - minutes * 60_000 - 500;
        const taker = acceptance(load, { atMs, holdUntilMs: atMs + 60_000 });
        await negotiations.commit(taker);
        fences.push((await bookings.findLiveHold(taker.callId, loadId, atMs))?.fence ?? 0);
      }
      expect(fences.toSorted((a, b) => a - b)).toEqual(fences);
      expect(new Set(fences).size).toBe(3);
    });
  });
};
