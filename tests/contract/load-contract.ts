import { describe, expect, it } from '@jest/globals';
import type { ListedLoad, Load } from '../../domain/load.ts';
import { HOUR } from '../examples/loads.ts';
import {
  acceptance,
  callRow,
  decision,
  details,
  fresh,
  givenLoad,
  type DeskUnderTest,
} from './contract-examples.ts';

const inOrder = (loads: readonly { readonly referenceNumber: string }[]): readonly string[] =>
  loads.map((load) => load.referenceNumber);

/** What every load book keeps its word on. */
export const describeLoadRepository = (desk: DeskUnderTest): void => {
  describe('the load book', () => {
    it('imports, updates and leaves alone, by reference number, in the order given', async () => {
      const { loads } = desk();
      const [first, second] = [details(), details({ notes: 'Straps\0 and \ud800 tarps' })];
      expect(await loads.upsertMany([first, second])).toEqual(['imported', 'imported']);
      const dearer = { ...second, loadboardRateCents: 190_000 };
      expect(await loads.upsertMany([dearer, first, first, dearer])).toEqual([
        'updated',
        'unchanged',
        'unchanged',
        'unchanged',
      ]);
      expect(await loads.findByReference(second.referenceNumber)).toMatchObject({
        loadboardRateCents: 190_000,
        version: 2,
      });
    });

    it('foresees what an import would do, and writes nothing', async () => {
      const { loads } = desk();
      const [known, fresh] = [details(), details()];
      await loads.upsertMany([known]);
      const dearer = { ...details(), ...known, loadboardRateCents: 190_000 };
      expect(await loads.compareMany([fresh, known])).toEqual(['imported', 'unchanged']);
      expect(await loads.compareMany([dearer])).toEqual(['updated']);
      expect(await loads.compareMany([])).toEqual([]);
      expect(await loads.findByReference(fresh.referenceNumber)).toBeNull();
      expect(await loads.findByReference(known.referenceNumber)).toMatchObject({ version: 1 });
    });

    it('keeps what a listing does not say: ceiling, customer, hazmat, firmness, and a withdrawal', async () => {
      const { loads } = desk();
      const kept = { maxBuyCents: 200_000, customerRateCents: 240_000, hazmat: true, holdFirm: true };
      const { loadId, version, ...stored } = await givenLoad(desk(), kept);
      await loads.change(loadId, { withdrawn: true });
      const { maxBuyCents: _ceiling, customerRateCents: _customer, hazmat: _hazmat, ...rest } = stored;
      const { holdFirm: _firm, status: _status, holder: _holder, ...silent } = rest;
      const dearer = { ...silent, loadboardRateCents: 195_000 };
      expect(await loads.compareMany([silent])).toEqual(['unchanged']);
      expect(await loads.upsertMany([silent])).toEqual(['unchanged']);
      expect(await loads.compareMany([dearer])).toEqual(['updated']);
      expect(await loads.upsertMany([dearer])).toEqual(['updated']);
      const after = { ...kept, loadboardRateCents: 195_000, status: 'withdrawn', version: version + 2 };
      expect(await loads.findById(loadId)).toMatchObject(after);
      const cleared = { maxBuyCents: null, customerRateCents: null, hazmat: false, holdFirm: false };
      expect(await loads.upsertMany([{ ...dearer, ...cleared }])).toEqual(['updated']);
      expect(await loads.findById(loadId)).toMatchObject({ ...cleared, status: 'withdrawn' });
    });

    it('refuses a listed rate above the ceiling it would keep, and writes the others', async () => {
      const { loads } = desk();
      const [firm, open] = [await givenLoad(desk()), await givenLoad(desk(), { maxBuyCents: null })];
      const dearer = ({ referenceNumber }: Load): ListedLoad => {
        const { maxBuyCents: _ceiling, ...silent } = details({
          referenceNumber,
          loadboardRateCents: 200_100,
        });
        return silent;
      };
      const added = details({ loadboardRateCents: 250_000, maxBuyCents: 260_000 });
      const { maxBuyCents: _ceiling, ...unlimited } = details({ loadboardRateCents: 250_000 });
      const given = [dearer(firm), added, dearer(open), unlimited];
      const outcomes = ['above_ceiling', 'imported', 'updated', 'imported'];
      expect(await loads.compareMany(given)).toEqual(outcomes);
      expect(await loads.upsertMany(given)).toEqual(outcomes);
      expect(await loads.findById(firm.loadId)).toEqual(firm);
      const raised = { ...dearer(firm), maxBuyCents: 210_000 };
      expect(await loads.upsertMany([raised])).toEqual(['updated']);
    });

    it('gives a load back as it came, open and held by nobody', async () => {
      const { loads } = desk();
      const given = details({ commodityType: null, weightPounds: null, numOfPieces: 3, hazmat: true });
      await loads.upsertMany([given]);
      const load = await loads.findByReference(given.referenceNumber);
      expect(load).toEqual({ ...given, loadId: load?.loadId, status: 'open', holder: null, version: 1 });
      expect(load?.loadId).toMatch(/^ld_/);
      expect(await loads.findById(load?.loadId ?? '')).toEqual(load);
    });

    it('knows nothing of unknown loads', async () => {
      const { loads } = desk();
      expect(await loads.findById('ld_nowhere')).toBeNull();
      expect(await loads.findByReference('NOWHERE')).toBeNull();
      expect(await loads.change('ld_nowhere', { withdrawn: true })).toBeNull();
      expect(await loads.callsPresented('ld_nowhere')).toEqual([]);
      expect(await loads.upsertMany([])).toEqual([]);
    });

    it('changes only what is named, and counts versions only for real changes', async () => {
      const { loads } = desk();
      const { loadId } = await givenLoad(desk());
      expect(await loads.change(loadId, { loadboardRateCents: 185_000 })).toMatchObject({
        loadboardRateCents: 185_000,
        maxBuyCents: 200_000,
        version: 2,
      });
      expect(await loads.change(loadId, { loadboardRateCents: 185_000 })).toMatchObject({ version: 2 });
      expect(await loads.change(loadId, { maxBuyCents: null, holdFirm: true })).toMatchObject({
        maxBuyCents: null,
        holdFirm: true,
        version: 3,
      });
      expect(await loads.change(loadId, { withdrawn: true })).toMatchObject({ status: 'withdrawn' });
      expect(await loads.change(loadId, { withdrawn: false })).toMatchObject({ status: 'open', version: 5 });
    });

    it('refuses a ceiling below the listed rate', async () => {
      const { loads } = desk();
      const { loadId } = await givenLoad(desk());
      await expect(loads.change(loadId, { maxBuyCents: 100_000 })).rejects.toThrow();
      expect(await loads.findById(loadId)).toMatchObject({ maxBuyCents: 200_000, version: 1 });
    });

    it('tells held, booked and expired loads from open ones as of now', async () => {
      const { loads, negotiations, bookings } = desk();
      const now = Date.now();
      const load = await givenLoad(desk());
      const taken = acceptance(load);
      await negotiations.commit(taken);
      expect(await loads.findById(load.loadId)).toMatchObject({
        status: 'held',
        holder: { callId: taken.callId, untilMs: taken.holdUntilMs },
      });
      await bookings.book(taken.callId, load.loadId, now);
      expect(await loads.findById(load.loadId)).toMatchObject({
        status: 'booked',
        holder: { callId: taken.callId, untilMs: null },
      });
      const past = await givenLoad(desk(), { pickup: { earliestMs: now - 9 * HOUR, latestMs: now - HOUR } });
      expect(past.status).toBe('expired');
    });

    it('pages through the list by pickup and finds words in it', async () => {
      const { loads } = desk();
      const word = fresh('Gizmo');
      const soon = Date.now() + HOUR;
      const given = [3, 1, 2].map((hours) =>
        details({
          commodityType: `${word} 100%`,
          pickup: { earliestMs: soon + hours * HOUR, latestMs: soon + 9 * HOUR },
        }),
      );
      await loads.upsertMany(given);
      const query = {
        status: 'open',
        equipment: 'dry_van',
        text: `${word.toUpperCase()} 100%`,
        limit: 2,
      } as const;
      const first = await loads.list({ ...query, cursor: null });
      const second = await loads.list({ ...query, cursor: first.nextCursor });
      expect([...inOrder(first.items), ...inOrder(second.items)]).toEqual(
        [given[1], given[2], given[0]].map((load) => load?.referenceNumber),
      );
      expect(second.nextCursor).toBeNull();
      const other = { ...query, cursor: null };
      expect((await loads.list({ ...other, status: 'held' })).items).toEqual([]);
      expect((await loads.list({ ...other, equipment: 'tanker' })).items).toEqual([]);
      expect((await loads.list({ ...other, text: `${word}_100` })).items).toEqual([]);
    });

    it('knows the calls that have a load on the table', async () => {
      const { loads, calls } = desk();
      const load = await givenLoad(desk());
      const [live, closed] = [callRow(), callRow({ phase: 'closed' })];
      const { negotiation } = decision(load);
      const event = { kind: 'offer_declined', negotiation } as const;
      for (const row of [live, closed]) await calls.record(row, [{ seq: 1, atMs: Date.now(), event }]);
      expect(await loads.callsPresented(load.loadId)).toEqual([live.callId]);
    });
  });
};
