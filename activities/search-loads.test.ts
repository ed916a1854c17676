import { beforeAll, describe, expect, it } from '@jest/globals';
import { createMemoryCalls, memoryNowMs, type MemoryCalls } from '../tests/desk/memory-calls.ts';
import { dallasSearch } from '../tests/desk/sample-requests.ts';
import { judged, verified } from '../tests/examples/calls.ts';
import { ATLANTA, HOUR } from '../tests/examples/loads.ts';
import type { SearchRequest } from '../domain/requests.ts';

const nowhere = { text: null, city: null, state: null, zip: null, radiusMiles: null };
const nextWeek = memoryNowMs + 120 * HOUR;

describe('a search', () => {
  let desk: MemoryCalls;
  let calls = 0;

  beforeAll(async () => {
    desk = createMemoryCalls();
    await desk.publish('VAN-1');
    await desk.publish('VAN-2', { loadboardRateCents: 230_000, maxBuyCents: 250_000 });
    await desk.publish('REEFER-1', { equipment: 'reefer' });
    await desk.publish('ATL-1', {
      origin: ATLANTA,
      pickup: { earliestMs: nextWeek, latestMs: nextWeek + 4 * HOUR },
      delivery: { earliestMs: nextWeek + 24 * HOUR, latestMs: nextWeek + 30 * HOUR },
    });
  });

  /** A caller of his own asks this. */
  const asked = async (changes: Partial<SearchRequest>, who = verified()) => {
    calls += 1;
    const callId = `search-${calls}`;
    await desk.happens(callId, who);
    const request = { ...dallasSearch, ...changes };
    return desk.activities.searchLoads({ context: await desk.contextOf(callId), request });
  };

  const referencesIn = (loads: readonly { readonly referenceNumber: string }[]) =>
    loads.map(({ referenceNumber }) => referenceNumber);

  it('tells what fits, best first, with the terms kept aside for the bargaining', async () => {
    const event = await asked({ sortBy: 'rate_desc' });
    if (event.kind !== 'loads_presented') throw new Error(event.kind);
    expect(event.totalMatches).toBe(2);
    expect(referencesIn(event.loads)).toEqual(['VAN-2', 'VAN-1']);
    expect(referencesIn(event.confidential.terms)).toEqual(['VAN-2', 'VAN-1']);
    for (const { listedCents, ceilingCents, apparentCeilingCents } of event.confidential.terms) {
      expect(apparentCeilingCents).toBeGreaterThan(listedCents);
      expect(apparentCeilingCents).toBeLessThan(ceilingCents);
    }
  });

  it('tells no more than asked for, and how many there were', async () => {
    expect(await asked({ limit: 1 })).toMatchObject({ totalMatches: 2, loads: [expect.anything()] });
  });

  it('tells what a trailer may also take when nothing fits', async () => {
    const event = await asked({ equipment: 'reefer', minimumRateCents: 200_000 });
    if (event.kind !== 'loads_presented') throw new Error(event.kind);
    expect(event.loads).toEqual([]);
    expect(event.alternatives).toMatchObject([
      { referenceNumber: 'VAN-2', why: 'it is a dry van load, which your reefer can take' },
    ]);
    expect(referencesIn(event.confidential.terms)).toEqual(['VAN-2']);
  });

  it('says so when there is nothing at all', async () => {
    const event = await asked({ origin: { ...nowhere, text: 'Anchorage, AK' } });
    expect(event).toMatchObject({ kind: 'loads_presented', totalMatches: 0, loads: [], alternatives: [] });
  });

  it.each([
    ['a place', { origin: { ...nowhere, text: 'Qwxyzzy' } }, { about: 'place', options: [] }],
    [
      'one of two places',
      { destination: { ...nowhere, text: 'Portland' } },
      { about: 'place', options: expect.arrayContaining(['Portland, Oregon']) },
    ],
    ['equipment', { equipment: 'spaceship' }, { about: 'equipment', words: 'spaceship' }],
    ['a trailer of no load', { equipment: 'sprinter van' }, { about: 'equipment', words: 'sprinter van' }],
    ['a day', { pickupDate: 'the 32nd of March' }, { about: 'date', words: 'the 32nd of March' }],
    [
      'one of two days',
      { pickupDate: '12/3 or 12/5' },
      {
        about: 'date',
        // Within the week a day goes by its name: "Thursday the 3rd".
        options: [expect.stringContaining('3rd'), expect.stringContaining('5th')],
      },
    ],
    ['a day gone by', { pickupDate: 'yesterday' }, { about: 'date', because: 'past' }],
    [
      'days backwards',
      { pickupDate: 'tomorrow', pickupDateEnd: 'today' },
      { about: 'date', because: 'inverted' },
    ],
    ['SQL for a trailer', { equipment: "van'; drop table loads; --" }, { about: 'equipment' }],
    ['SQL for a day', { pickupDate: "today'; drop table loads; --" }, { about: 'date' }],
    ['far too many words', { pickupDate: 'tomorrow '.repeat(1_111) }, { about: 'date' }],
    ['far too many trailers', { equipment: 'van '.repeat(2_500) }, { about: 'equipment' }],
  ] as const)('asks back what was not understood: %s', async (_name, request, expected) => {
    expect(await asked(request)).toMatchObject({ kind: 'criteria_unclear', ...expected });
  });

  it.each([
    ['whatever', null],
    ['anything', 'whenever'],
    ['no reefer', 'ASAP'],
  ])('takes %s and %s for no bound', async (equipment, pickupDate) => {
    expect(await asked({ equipment, pickupDate, pickupDateEnd: null })).toMatchObject({
      totalMatches: equipment === 'no reefer' ? 2 : 3,
    });
  });

  it('finds a load by the reference that was read out, or by its id', async () => {
    const { loadId } = await desk.publish('VAN-1');
    for (const referenceNumber of ['VAN-1', ' VAN-1 ', loadId]) {
      const event = await asked({ referenceNumber });
      expect(event).toMatchObject({ kind: 'loads_presented', loads: [{ referenceNumber: 'VAN-1' }] });
    }
  });

  it('finds nothing by a reference nobody knows', async () => {
    expect(await asked({ referenceNumber: 'NOPE-1' })).toMatchObject({ loads: [], alternatives: [] });
  });

  it('tells others of a held load that it is gone, and what runs close to it', async () => {
    const load = await desk.publish('VAN-3');
    await desk.takes('holder', load);
    expect(await asked({ referenceNumber: 'VAN-3' })).toMatchObject({
      kind: 'load_unavailable',
      because: 'held',
      alternatives: expect.arrayContaining([expect.objectContaining({ referenceNumber: 'VAN-1' })]),
    });
    const request = { ...dallasSearch, referenceNumber: 'VAN-3' };
    const holders = await desk.activities.searchLoads({ context: await desk.contextOf('holder'), request });
    expect(holders).toMatchObject({ kind: 'loads_presented', loads: [{ referenceNumber: 'VAN-3' }] });
  });

  it('hides loads that cross a state line from a carrier that may not', async () => {
    const local = verified({ ...judged('needs_review'), interstate: false });
    expect(await asked({}, local)).toMatchObject({ loads: [], alternatives: [] });
    expect(await asked({ referenceNumber: 'VAN-1' }, local)).toMatchObject({ loads: [] });
  });

  it('is written once, however often it runs', async () => {
    await desk.happens('twice', verified());
    const input = { context: await desk.contextOf('twice'), request: dallasSearch };
    const first = await desk.activities.searchLoads(input);
    await desk.publish('VAN-4');
    expect(await desk.activities.searchLoads(input)).toEqual(first);
    expect(await desk.desk.calls.timeline('twice')).toHaveLength(2);
    expect(await desk.desk.calls.find('twice')).toMatchObject({ phase: 'matched', seq: 2 });
  });
});
