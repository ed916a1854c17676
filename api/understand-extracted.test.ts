import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shownValue } from '../domain/extracted-data.ts';
import { understandExtracted } from './understand-extracted.ts';

const read = (raw: Record<string, unknown>) => {
  const { values, unreadable } = understandExtracted(raw) ?? { values: {}, unreadable: [] };
  const shown = Object.entries(values).map(([field, value]) => [field, shownValue(value)]);
  return { ...Object.fromEntries(shown), ...(unreadable.length > 0 && { unreadable }) };
};

describe('extracted data, all of it in strings', () => {
  it.each([
    [{ agreed_rate: '$1,850' }, { agreed_rate: 1850 }],
    [{ agreed_rate: '1850.50' }, { agreed_rate: 1850.5 }],
    [{ final_rate: '1.8k' }, { final_rate: 1800 }],
    [{ agreed_rate: 1850 }, { agreed_rate: 1850 }],
    [{ agreed_rate: 'we agreed' }, { unreadable: ['agreed_rate'] }],
    [{ agreed_rate: '$2.50 per mile' }, { unreadable: ['agreed_rate'] }],
    [
      { stops: Infinity, weight: 41_000 },
      { weight: 41_000, unreadable: ['stops'] },
    ],
    [{ mc_number: 'MC 0123456' }, { mc_number: '123456' }],
    [
      { carrierMC: 'one two three four five six', mc: '123456.0' },
      { carrierMC: '123456', mc: '123456' },
    ],
    [{ dot_number: 'USDOT 7,204,318' }, { dot_number: '7204318' }],
    [{ mc_number: '214 555 0100 22' }, { unreadable: ['mc_number'] }],
    [{ equipment: "53' dry van" }, { equipment: 'dry_van' }],
    [{ trailer_type: 'a boat' }, { unreadable: ['trailer_type'] }],
    [{ contact_phone: '(214) 555-0100' }, { contact_phone: '2145550100' }],
    [{ contact_phone: 'call me' }, { unreadable: ['contact_phone'] }],
    [{ contact_email: 'Ray@Cedar.Example ' }, { contact_email: 'ray@cedar.example' }],
    [
      { contact: { name: 'Ray', phone: '2145550100' } },
      { 'contact.name': 'Ray', 'contact.phone': '2145550100' },
    ],
    [
      { deal_accepted: 'yes', booked: 'false' },
      { deal_accepted: true, booked: false },
    ],
    [{ deal_accepted: 'maybe' }, { unreadable: ['deal_accepted'] }],
    [{ pickup_date: '2026-03-02T08:00:00Z' }, { pickup_date: '2026-03-02' }],
    [{ pickup_date: '3/2/2026' }, { pickup_date: '2026-03-02' }],
    [{ pickup_date: '2026-02-30' }, { unreadable: ['pickup_date'] }],
    [
      { trucks: '3', miles: '1,204', code: '0042' },
      { trucks: 3, miles: 1204, code: '0042' },
    ],
    [
      { fuel: '$ 12.50', empty: 'No', ready: '2026-03-02' },
      { fuel: 12.5, empty: false, ready: '2026-03-02' },
    ],
    [{ note: 'has  a\nhook' }, { note: 'has  a\nhook' }],
  ])('%j', (raw, expected) => {
    expect(read(raw)).toEqual(expected);
  });

  it.each(['', 'null', 'None', 'n/a', 'undefined', null, undefined])('says nothing by %j', (word) => {
    expect(read({ agreed_rate: word, mc_number: word, anything: word })).toEqual({});
  });

  it('says nothing by "0" where nought is no sensible value', () => {
    const nought = {
      agreed_rate: '0',
      mc_number: '0',
      equipment: '0',
      contact_phone: '0',
      contact_name: '0',
    };
    expect(read(nought)).toEqual({});
    expect(read({ rounds: '0', detention_hours: '0' })).toEqual({ rounds: 0, detention_hours: 0 });
  });

  it('leaves lists and what lies too deep to the raw data', () => {
    expect(read({ list: ['1'], a: { b: { c: { d: { e: '1' } } } } })).toEqual({});
    expect(understandExtracted(null)).toBeNull();
  });

  it('never refuses', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (raw) => understandExtracted(raw) !== null),
    );
  });
});
