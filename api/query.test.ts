import { describe, expect, it } from '@jest/globals';
import { instantFrom, searchText } from './query.ts';

const CHICAGO = 'America/Chicago';

describe('words to look for', () => {
  it.each([undefined, '', ' ', '\u0000 '])('are absent in %j', (given) => {
    expect(searchText.parse(given)).toBeUndefined();
  });

  it('stand without the blanks around them', () => {
    expect(searchText.parse(' cedar hollow ')).toBe('cedar hollow');
  });
});

describe('a moment', () => {
  it.each([
    ['2026-03-24', '2026-03-24T05:00:00.000Z'],
    ['2026-03-24T08:00', '2026-03-24T13:00:00.000Z'],
    ['2026-03-24T08:00:00-07:00', '2026-03-24T15:00:00.000Z'],
    ['2028-02-29T12:00:00.5Z', '2028-02-29T12:00:00.500Z'],
  ])('is read from %s', (words, iso) => {
    expect(instantFrom('from', words, CHICAGO)).toBe(Date.parse(iso));
  });

  it.each(['2026-02-30', '2026-02-30T12:00', '2026-02-30T12:00:00Z', '2026-02-29T00:00:00-05:00'])(
    'is not %s: no calendar has that day',
    (words) => {
      expect(() => instantFrom('from', words, CHICAGO)).toThrow();
    },
  );
});
