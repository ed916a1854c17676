import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ATLANTA, DALLAS } from '../tests/examples/loads.ts';
import { loadFromImport } from './load-import.ts';
import type { ResolvedPlace, SpokenPlace } from './location.ts';
import type { Gazetteer } from './ports.ts';

/** A gazetteer of two cities, one question and one state. */
const gazetteer: Gazetteer = {
  resolve: ({ text, city, zip }: SpokenPlace): ResolvedPlace => {
    const words = `${text ?? ''} ${city ?? ''} ${zip ?? ''}`;
    if (/dallas|75201/i.test(words)) return { kind: 'point', location: DALLAS };
    if (/atlanta|30301/i.test(words)) return { kind: 'point', location: ATLANTA };
    if (/portland/i.test(words))
      return { kind: 'ambiguous', options: ['Portland, Oregon', 'Portland, Maine'] };
    if (/texas/i.test(words))
      return { kind: 'states', states: ['TX'], spoken: 'Texas', timeZone: 'America/Chicago' };
    return { kind: 'unknown', words };
  },
};

const row = {
  reference_number: 'ACM-1',
  origin: 'Dallas, TX',
  destination: 'Atlanta, GA',
  pickup_earliest: '2026-03-24T08:00',
  pickup_latest: '2026-03-24T12:00',
  delivery_earliest: '2026-03-25T08:00',
  delivery_latest: '2026-03-25T17:00',
  equipment_type: 'dry van',
  loadboard_rate: '1850',
} as const;

const importing = (change: Readonly<Record<string, unknown>>) =>
  loadFromImport({ ...row, ...change }, gazetteer);
const loadOf = (change: Readonly<Record<string, unknown>>) => {
  const result = importing(change);
  return result.ok ? result.value : result.refusal;
};
const problemsOf = (change: Readonly<Record<string, unknown>>): readonly string[] => {
  const result = importing(change);
  return result.ok ? [] : result.refusal.map(({ field, message }) => `${field}: ${message}`);
};
const at = (iso: string): number => Date.parse(iso);

describe('a good row', () => {
  it('becomes a load, with what was left out estimated or empty', () => {
    expect(loadOf({})).toEqual({
      referenceNumber: 'ACM-1',
      origin: DALLAS,
      destination: ATLANTA,
      pickup: { earliestMs: at('2026-03-24T08:00-05:00'), latestMs: at('2026-03-24T12:00-05:00') },
      delivery: { earliestMs: at('2026-03-25T08:00-04:00'), latestMs: at('2026-03-25T17:00-04:00') },
      equipment: 'dry_van',
      loadboardRateCents: 185_000,
      miles: 849,
      weightPounds: null,
      commodityType: null,
      numOfPieces: null,
      dimensions: null,
      notes: null,
    });
  });

  it('says of ceiling, customer and flags no more than the row does: none, empty and "n/a" are nothing', () => {
    const silent = { max_buy: '', customer_rate: 'n/a', hold_firm: null, hazmat: ' ' };
    expect(loadOf(silent)).toEqual(loadOf({}));
    const told = { max_buy: '2100', customer_rate: '2,400', hold_firm: 'no', hazmat: 'no' };
    const read = { maxBuyCents: 210_000, customerRateCents: 240_000, holdFirm: false, hazmat: false };
    expect(loadOf(told)).toMatchObject(read);
  });

  it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    ['a place as object', { origin: { city: 'Dallas', state: 'TX', zip: 75201 } }, { origin: DALLAS }],
    ['a place as columns', { origin: '', origin_city: 'Dallas', origin_state: 'TX' }, { origin: DALLAS }],
    ['a ZIP code alone', { destination: null, destination_zip: 30301 }, { destination: ATLANTA }],
    ['money with signs', { loadboard_rate: '$1,850.50' }, { loadboardRateCents: 185_050 }],
    [
      'money as number',
      { loadboard_rate: 1850, max_buy: 2100 },
      { loadboardRateCents: 185_000, maxBuyCents: 210_000 },
    ],
    ['a ceiling at the rate', { max_buy: '1850' }, { maxBuyCents: 185_000 }],
    ['weight with unit', { weight: '42,000 lbs', miles: '781' }, { weightPounds: 42_000, miles: 781 }],
    ['yes and no', { hazmat: 'Yes', hold_firm: 'FALSE' }, { hazmat: true, holdFirm: false }],
    ['booleans', { hazmat: false, hold_firm: true }, { hazmat: false, holdFirm: true }],
    [
      'absent words',
      { notes: 'n/a', weight: '', miles: 'null', commodity_type: 'None' },
      { notes: null, miles: 849 },
    ],
    ['notes over lines', { notes: 'Two\r\nstraps\u0000 ' }, { notes: 'Two straps' }],
    [
      'names in other dress',
      { Commodity_Type: 'Paper', 'Num Of Pieces': '24' },
      { commodityType: 'Paper', numOfPieces: 24 },
    ],
    ['a number as reference', { reference_number: 4711 }, { referenceNumber: '4711' }],
    [
      'the platform’s reference',
      { reference_number: undefined, load_id: 'HR-9' },
      { referenceNumber: 'HR-9' },
    ],
  ])('reads %s', (_name, change, expected) => {
    expect(loadOf(change)).toMatchObject(expected);
  });

  it.each([
    ['local time', '2026-03-24T08:00', '2026-03-24T13:00Z'],
    ['local time with a blank', '2026-03-24 08:00:00', '2026-03-24T13:00Z'],
    ['an offset', '2026-03-24T06:00:00-07:00', '2026-03-24T13:00Z'],
    ['UTC', '2026-03-24T13:00:00.000Z', '2026-03-24T13:00Z'],
  ])('reads a time as %s', (_name, text, iso) => {
    expect(loadOf({ pickup_earliest: text })).toMatchObject({ pickup: { earliestMs: at(iso) } });
  });

  it('takes a start alone as an appointment, a day alone as the whole day', () => {
    const platform = { pickup_earliest: null, pickup_latest: null, pickup_datetime: '2026-03-24T08:00' };
    const eight = at('2026-03-24T08:00-05:00');
    expect(loadOf(platform)).toMatchObject({ pickup: { earliestMs: eight, latestMs: eight } });
    const day = { earliestMs: at('2026-03-24T00:00-05:00'), latestMs: at('2026-03-24T23:59-05:00') };
    expect(loadOf({ pickup_earliest: '2026-03-24', pickup_latest: '' })).toMatchObject({ pickup: day });
    expect(loadOf({ pickup_earliest: '2026-03-24', pickup_latest: '2026-03-24' })).toMatchObject({
      pickup: day,
    });
  });
});

describe('a bad row', () => {
  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ reference_number: '' }, 'reference_number: is required'],
    [{ reference_number: 'x'.repeat(65) }, 'reference_number: is longer than 64 characters'],
    [{ reference_number: ['a'] }, 'reference_number: "["a"]" is not text'],
    [{ origin: null }, 'origin: is required'],
    [{ origin: 'Xanadu' }, 'origin: "Xanadu" is not a place we know: give city and state, or a ZIP code'],
    [{ origin: 'Texas' }, 'origin: "Texas" is not one place: give city and state, or a ZIP code'],
    [
      { destination: 'Portland' },
      'destination: "Portland" could be Portland, Oregon or Portland, Maine: give the state',
    ],
    [{ pickup_earliest: null }, 'pickup_earliest: is required'],
    [{ pickup_latest: '2026-03-24T07:59' }, 'pickup_latest: is before pickup_earliest'],
    [
      { pickup_latest: 'noon' },
      'pickup_latest: "noon" is not a date and time such as 2026-03-24T08:00, 03/24/2026 8:00 AM, or 2026-03-24T08:00:00-05:00',
    ],
    [
      { delivery_earliest: '2026-03-20', delivery_latest: '2026-03-20' },
      'delivery_latest: delivery ends before pickup starts',
    ],
    [{ equipment_type: null }, 'equipment_type: is required'],
    [{ equipment_type: 'van or reefer' }, 'equipment_type: "van or reefer" names more than one trailer'],
    [{ loadboard_rate: null }, 'loadboard_rate: is required'],
    [{ loadboard_rate: 0 }, 'loadboard_rate: must be above 0'],
    [{ loadboard_rate: '-5' }, 'loadboard_rate: "-5" is not a number of 0 or more'],
    [{ loadboard_rate: '18O0' }, 'loadboard_rate: "18O0" is not a number of 0 or more'],
    [{ loadboard_rate: 1_000_001 }, 'loadboard_rate: "1000001" is more than 1,000,000'],
    [{ max_buy: 1849.99 }, 'max_buy: is below loadboard_rate'],
    [{ weight: 'heavy' }, 'weight: "heavy" is not a number of 0 or more'],
    [{ hazmat: 'maybe' }, 'hazmat: "maybe" is neither yes nor no'],
  ])('%j', (change, problem) => {
    expect(problemsOf(change)).toEqual([problem]);
  });

  it('names the trailers it knows', () => {
    expect(problemsOf({ equipment_type: 'spaceship' })[0]).toMatch(
      /not a trailer we know: dry van, reefer, flatbed/,
    );
  });

  it('has all its problems named at once, in the order of the fields', () => {
    expect(
      problemsOf({ reference_number: '', origin: 'Xanadu', loadboard_rate: 'x', weight: 'y' }),
    ).toHaveLength(4);
    const empty = loadFromImport({}, gazetteer);
    expect(empty.ok ? [] : empty.refusal.map(({ field }) => field)).toEqual([
      'reference_number',
      'origin',
      'destination',
      'pickup_earliest',
      'delivery_earliest',
      'equipment_type',
      'loadboard_rate',
    ]);
  });

  it('never breaks, whatever a row holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(row)), fc.anything()), (change) => {
        const result = importing(change);
        if (!result.ok) for (const { message } of result.refusal) expect(message.length).toBeLessThan(200);
      }),
    );
  });
});
