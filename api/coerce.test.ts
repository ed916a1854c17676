import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  amountFrom,
  booleanFrom,
  numberFrom,
  numberWithin,
  oneOf,
  phoneFrom,
  placeFrom,
  recordFrom,
  saysPerMile,
  storableJson,
  textFrom,
} from './coerce.ts';

describe('text', () => {
  it.each([
    ['  MC 123  456 ', 'MC 123 456'],
    ['"1500"', '1500'],
    ["'Dallas'", 'Dallas'],
    [1500, '1500'],
    [true, 'true'],
    ['a\u0000b', 'ab'],
    ['half a pair \ud800', 'half a pair \ufffd'],
    ['nonesuch', 'nonesuch'],
  ])('%j reads %j', (sent, read) => {
    expect(textFrom(sent)).toBe(read);
  });

  it.each([
    '',
    '  ',
    'null',
    'NULL',
    'none',
    'None',
    'n/a',
    'N/A',
    'undefined',
    '""',
    null,
    undefined,
    {},
    [],
  ])('%j is absent', (sent) => {
    expect(textFrom(sent)).toBeNull();
  });

  it('is cut where no caller speaks that long', () => {
    expect(textFrom('x'.repeat(100_000))?.length).toBe(300);
  });
});

describe('a number to ring', () => {
  it.each([
    ['+15125550123', '+15125550123'],
    ['(512) 555-0123', '(512) 555-0123'],
    ['tel:+1-512-555-0123', '+1-512-555-0123'],
    [5_125_550_123, '5125550123'],
    ['web', null],
    ['anonymous', null],
    ['+1 512', null],
    ['12345 Main Street', null],
  ])('%j reads %j', (sent, read) => {
    expect(phoneFrom(sent)).toBe(read);
  });
});

describe('an amount of money', () => {
  it.each([
    ['1500', 150_000],
    ['$1,850.00', 185_000],
    ['1,850', 185_000],
    ['1850.5', 185_050],
    ['$ 1850 dollars', 185_000],
    ['USD 1,850', 185_000],
    ['1.8k', 180_000],
    ['2K', 200_000],
    ['12 hundreds', 120_000],
    ['12 hundred and 50', 125_000],
    ['2 thousand 5 hundred', 250_000],
    ['2 grand', 200_000],
    ['about 1800 bucks', 180_000],
    ['$2.50 per mile', 250],
    ['2.5 a mile', 250],
    ['$2.50/mi', 250],
    ['1800 flat', 180_000],
    ['1850.', 185_000],
    ['-500', -50_000],
    ['$-500', -50_000],
    ['0', 0],
    [1500, 150_000],
    [1850.55, 185_055],
  ])('%j is %d cents', (sent, cents) => {
    expect(amountFrom(sent)).toEqual({ cents });
  });

  it.each([
    'a lot',
    '1800 or 1900',
    '1800-1900',
    '1,85',
    '12 hundred thousand hundred',
    '1e9999',
    '99999999999999999999',
    '1 850 1',
    true,
    'seventeen',
  ])('%j stays words', (sent) => {
    expect(amountFrom(sent)).toEqual({ unreadable: String(sent) });
  });

  it('keeps what is no scalar as words too', () => {
    expect(amountFrom({ amount: 5 })).toEqual({ unreadable: '{"amount":5}' });
  });

  it.each(['', 'null', 'n/a', null, undefined])('%j is absent', (sent) => {
    expect(amountFrom(sent)).toBeNull();
  });

  it('reads every whole number of dollars as it is written', () => {
    const spellings = (dollars: number) => [
      String(dollars),
      `$${dollars.toLocaleString('en-US')}.00`,
      dollars,
    ];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (dollars) => {
        for (const spelling of spellings(dollars))
          expect(amountFrom(spelling)).toEqual({ cents: dollars * 100 });
      }),
    );
  });

  it('never refuses', () => {
    fc.assert(
      fc.property(fc.anything(), (sent) => {
        const amount = amountFrom(sent);
        expect(amount === null || 'unreadable' in amount || Number.isSafeInteger(amount.cents)).toBe(true);
      }),
    );
  });
});

it.each([
  ['$2.50 per mile', true],
  ['2.5 a mile', true],
  ['2.5/mi', true],
  ['1800', false],
  ['1800 flat', false],
  [2.5, false],
])('%j speaks of miles: %j', (sent, perMile) => {
  expect(saysPerMile(sent)).toBe(perMile);
});

it.each([
  ['100', 100],
  ['100 miles', 100],
  ['44,000 lbs', 44_000],
  ['40k', 40_000],
  [12.5, 12.5],
  ['far', null],
  ['', null],
  [Number.POSITIVE_INFINITY, null],
])('the number in %j is %j', (sent, number) => {
  expect(numberFrom(sent)).toBe(number);
});

it.each([
  ['0', 1],
  ['7', 3],
  ['2', 2],
  ['x', null],
])('%j within 1 to 3 is %j', (sent, number) => {
  expect(numberWithin(1, 3, sent)).toBe(number);
});

it.each([
  ['true', true],
  ['True', true],
  ['yes', true],
  ['1', true],
  [true, true],
  ['false', false],
  ['no', false],
  [0, false],
  ['null', null],
  ['perhaps', null],
])('%j as yes or no is %j', (sent, read) => {
  expect(booleanFrom(sent)).toBe(read);
});

it.each([
  ['rate_desc', 'rate_desc'],
  ['Rate Desc', 'rate_desc'],
  ['rate-desc', 'rate_desc'],
  ['cheapest', null],
  ['none', null],
])('the member of the vocabulary in %j is %j', (sent, word) => {
  expect(oneOf(['best', 'rate_desc'] as const, sent)).toBe(word);
});

describe('a place', () => {
  const nowhere = { text: null, city: null, state: null, zip: null, radiusMiles: null };
  it.each([
    [{ origin: 'Dallas, TX' }, { ...nowhere, text: 'Dallas, TX' }],
    [{ origin: 75201 }, { ...nowhere, text: '75201' }],
    [{ origin: 'Texas' }, { ...nowhere, text: 'Texas' }],
    [{ origin: { city: 'Dallas', state: 'TX' } }, { ...nowhere, city: 'Dallas', state: 'TX' }],
    [{ origin: { city: null, state: 'TX' } }, { ...nowhere, state: 'TX' }],
    [{ origin: { zip: 2101, radius_miles: '50 miles' } }, { ...nowhere, zip: '02101', radiusMiles: 50 }],
    [{ origin: { zip: '75201-1234' } }, { ...nowhere, zip: '75201' }],
    [{ origin: '{"city":"Dallas","state":"TX"}' }, { ...nowhere, city: 'Dallas', state: 'TX' }],
    [
      { origin_city: 'Dallas', origin_state: 'TX' },
      { ...nowhere, city: 'Dallas', state: 'TX' },
    ],
    [
      { origin: 'null', origin_state: 'TX' },
      { ...nowhere, state: 'TX' },
    ],
    [
      { origin: { city: 'Dallas' }, origin_state: 'TX' },
      { ...nowhere, city: 'Dallas', state: 'TX' },
    ],
  ])('is read from %j', (body, place) => {
    expect(placeFrom('origin', body)).toEqual(place);
  });

  it.each([{}, { origin: '' }, { origin: {} }, { origin: 'n/a', origin_city: 'none' }, { origin: ['x'] }])(
    'is absent in %j',
    (body) => {
      expect(placeFrom('origin', body)).toBeNull();
    },
  );
});

it('takes objects and JSON strings of objects for records', () => {
  expect(recordFrom({ a: 1 })).toEqual({ a: 1 });
  expect(recordFrom('{"a":1}')).toEqual({ a: 1 });
  expect(recordFrom('{"a":')).toBeNull();
  expect(recordFrom('[1]')).toBeNull();
});

it('makes JSON of any depth fit to be stored', () => {
  expect(storableJson({ 'a\u0000': ['x\u0000', { b: '\ud800' }, 1, null] })).toEqual({
    a: ['x', { b: '\ufffd' }, 1, null],
  });
});
