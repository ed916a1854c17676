import { describe, expect, it } from '@jest/globals';
import { createGazetteer } from '../adapters/gazetteer/gazetteer.ts';
import { createMemoryDesk } from '../adapters/memory/memory-desk.ts';
import { EQUIPMENT_TYPES } from '../domain/equipment.ts';
import type { Load, LoadDetails } from '../domain/load.ts';
import { demoLoads } from './seed-data/demo-loads.ts';
import { seedDemo } from './seed.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-03-23T15:00:00Z');
const gazetteer = createGazetteer();

const wholeBook = { status: null, equipment: null, text: null, cursor: null, limit: 1000 } as const;

describe('the demo book', () => {
  const book = demoLoads(gazetteer, NOW);
  const share = (matches: (load: LoadDetails) => boolean): number =>
    book.filter(matches).length / book.length;

  it('has at least 300 loads of every trailer type under stable references', () => {
    expect(book.length).toBeGreaterThanOrEqual(300);
    expect(new Set(book.map(({ referenceNumber }) => referenceNumber)).size).toBe(book.length);
    expect(new Set(book.map(({ equipment }) => equipment))).toEqual(new Set(EQUIPMENT_TYPES));
    expect(demoLoads(gazetteer, NOW)).toEqual(book);
  });

  it('has believable windows, lanes and weights', () => {
    for (const { pickup, delivery, miles, weightPounds } of book) {
      expect(pickup.latestMs).toBeGreaterThan(NOW);
      expect(pickup.earliestMs).toBeLessThan(NOW + 6 * DAY);
      expect(pickup.latestMs).toBeGreaterThanOrEqual(pickup.earliestMs);
      expect(delivery.earliestMs).toBeGreaterThan(pickup.earliestMs);
      expect(delivery.latestMs - pickup.latestMs).toBeGreaterThan((miles / 60) * HOUR);
      expect(miles).toBeGreaterThanOrEqual(120);
      expect(weightPounds).toBeLessThanOrEqual(48_000);
    }
  });

  it('has believable money: most with room to bargain, some without, a few firm', () => {
    for (const { loadboardRateCents, maxBuyCents, customerRateCents, miles } of book) {
      expect(loadboardRateCents / miles).toBeGreaterThan(150);
      expect(loadboardRateCents / miles).toBeLessThan(900);
      const ceiling = maxBuyCents ?? loadboardRateCents;
      expect(ceiling / loadboardRateCents).toBeLessThan(1.19);
      expect(maxBuyCents === null || ceiling / loadboardRateCents > 1.04).toBe(true);
      expect(customerRateCents ?? Infinity).toBeGreaterThan(ceiling);
    }
    expect(share(({ maxBuyCents }) => maxBuyCents !== null)).toBeGreaterThan(0.75);
    expect(share(({ maxBuyCents }) => maxBuyCents === null)).toBeGreaterThan(0.05);
    expect(share(({ holdFirm }) => holdFirm)).toBeGreaterThan(0.01);
  });

  it('spreads over states, and has work within one state too', () => {
    expect(new Set(book.map(({ origin }) => origin.state)).size).toBeGreaterThan(25);
    expect(share(({ origin, destination }) => origin.state === destination.state)).toBeGreaterThan(0.03);
  });
});

describe('seeding', () => {
  const at = { ms: NOW };
  const desk = createMemoryDesk(() => at.ms);
  const bookNow = async (): Promise<readonly Load[]> => (await desk.loads.list(wholeBook)).items;

  it('fills an empty desk, with reps and a load for the demo call', async () => {
    const report = await seedDemo(desk, at.ms);
    expect(report).toMatchObject({ refreshed: 0, kept: 0, reps: 5, demoReference: 'ACM-1001' });
    expect(await desk.loads.findByReference('ACM-1001')).toMatchObject({
      origin: { city: 'Dallas' },
      destination: { city: 'Atlanta' },
      status: 'open',
    });
    expect(await desk.handoffs.reps()).toHaveLength(5);
  });

  it('changes nothing the second time', async () => {
    const before = await bookNow();
    expect(await seedDemo(desk, at.ms)).toMatchObject({ imported: 0, refreshed: 0, reps: 0 });
    expect(await bookNow()).toEqual(before);
  });

  it('keeps what staff have changed, and moves the expired on', async () => {
    const rep = (await desk.handoffs.reps())[0];
    if (rep !== undefined) await desk.handoffs.saveRep(rep.repId, { ...rep, available: false });
    const open = (await bookNow()).find(({ pickup }) => pickup.earliestMs > NOW + 4 * DAY);
    if (open !== undefined)
      await desk.loads.change(open.loadId, { loadboardRateCents: 100, maxBuyCents: null });
    at.ms = NOW + 3 * DAY;
    const report = await seedDemo(desk, at.ms);
    expect(report.imported).toBe(0);
    expect(report.refreshed).toBeGreaterThan(100);
    expect((await bookNow()).every(({ status }) => status === 'open')).toBe(true);
    expect(open === undefined ? null : await desk.loads.findById(open.loadId)).toMatchObject({
      loadboardRateCents: 100,
    });
    expect((await desk.handoffs.reps()).filter(({ available }) => !available)).toHaveLength(1);
  });

  it('gives the next demo call a load of its own when the last was taken', async () => {
    const load = await desk.loads.findByReference('ACM-1001');
    if (load !== null) await desk.loads.change(load.loadId, { withdrawn: true });
    expect((await seedDemo(desk, at.ms)).demoReference).toBe('ACM-1002');
    expect(await desk.loads.findByReference('ACM-1002')).toMatchObject({ status: 'open' });
  });
});
