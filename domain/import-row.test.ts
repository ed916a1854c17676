import { describe, expect, it } from '@jest/globals';
import { meaningOf } from './import-row-names.ts';
import { readRow, referenceOf } from './import-row.ts';

const FIELDS = [
  ...['reference_number', 'origin', 'origin_city', 'origin_state', 'origin_zip', 'destination'],
  ...[
    'destination_city',
    'destination_state',
    'destination_zip',
    'pickup_earliest',
    'pickup_latest',
    'pickup_date',
  ],
  ...[
    'pickup_time',
    'delivery_earliest',
    'delivery_latest',
    'delivery_date',
    'delivery_time',
    'equipment_type',
  ],
  ...['loadboard_rate', 'max_buy', 'customer_rate', 'miles', 'weight', 'commodity_type', 'num_of_pieces'],
  ...['dimensions', 'notes', 'hazmat', 'hold_firm', 'status', 'stops'],
];

describe('a name', () => {
  it.each(FIELDS)('%s means itself', (field) => {
    expect(meaningOf(field)).toEqual({ field, rank: 0 });
  });

  it.each([
    ['Load #', 'reference_number'],
    ['REF', 'reference_number'],
    ['Load ID', 'reference_number'],
    ['pick-up city', 'origin_city'],
    ['o_city', 'origin_city'],
    ['Orig St', 'origin_state'],
    ['Shipper Zip Code', 'origin_zip'],
    ['From', 'origin'],
    ['dest state', 'destination_state'],
    ['Consignee City', 'destination_city'],
    ['Delivery Postal Code', 'destination_zip'],
    ['PU date', 'pickup_date'],
    ['del date', 'delivery_date'],
    ['pickup_datetime', 'pickup_earliest'],
    ['Delivery Appt.', 'delivery_earliest'],
    ['Latest Pickup', 'pickup_latest'],
    ['PU Time', 'pickup_time'],
    ['equip', 'equipment_type'],
    ['Trailer Type', 'equipment_type'],
    ['Line-Haul', 'loadboard_rate'],
    ['Rate ($)', 'loadboard_rate'],
    ['posted_carrier_rate', 'loadboard_rate'],
    ['Max Pay', 'max_buy'],
    ['Weight (lbs)', 'weight'],
    ['# of Pieces', 'num_of_pieces'],
    ['number_of_pieces', 'num_of_pieces'],
    ['sale_notes', 'notes'],
    ['Is Hazmat?', 'hazmat'],
  ])('%s means %s', (name, field) => {
    expect(meaningOf(name)?.field).toBe(field);
  });

  it.each(['', 'max_bye', 'city', 'branch', '__proto__', 'constructor'])('%j means nothing', (name) => {
    expect(meaningOf(name)).toBeNull();
  });
});

describe('a row', () => {
  it('takes the better of two names that hold something', () => {
    expect(readRow({ rate: 1, loadboard_rate: 2 }).raw('loadboard_rate')).toBe(2);
    expect(readRow({ rate: 1, loadboard_rate: ' ' }).raw('loadboard_rate')).toBe(1);
    expect(referenceOf({ 'Load #': ' 17\u0000 ', notes: 'x' })).toBe('17');
    expect(referenceOf({ ref: '\u0000\u0000' })).toBeNull();
  });

  it('reads the stops of HappyRobot’s load shape', () => {
    const at = (city: string) => ({ city, state: 'TX', zip: '75201', country: 'US' });
    const stops = [
      { type: 'origin', location: at('Dallas'), stop_timestamp_open: 'a', stop_timestamp_close: 'b' },
      { type: 'drop', location: at('Waco') },
      { type: 'destination', location: at('Austin'), stop_timestamp_open: 'c' },
    ];
    const reader = readRow({ stops, delivery_latest: 'd' });
    expect(['origin', 'destination'].map(reader.raw)).toEqual([at('Dallas'), at('Austin')]);
    expect(
      ['pickup_earliest', 'pickup_latest', 'delivery_earliest', 'delivery_latest'].map(reader.raw),
    ).toEqual(['a', 'b', 'c', 'd']);
    expect(readRow({ stops: 'none' }).raw('origin')).toBeNull();
  });
});
