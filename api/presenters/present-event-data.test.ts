import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { presentRecord } from './present-event-data.ts';

it.each([
  ['money in dollars', { agreedCents: 185_050, roundToCents: null }, { agreed: 1850.5, round_to: null }],
  [
    'instants in ISO 8601',
    { holdExpiresAtMs: 0, untilMs: null, atMs: 1 },
    { hold_expires_at: '1970-01-01T00:00:00.000Z', until: null, at: '1970-01-01T00:00:00.001Z' },
  ],
  [
    'names in snake case',
    { pickup: { earliestMs: 0 }, dotNumber: '1' },
    { pickup: { earliest: '1970-01-01T00:00:00.000Z' }, dot_number: '1' },
  ],
  ['lists', { rounds: [{ askCents: 100 }] }, { rounds: [{ ask: 1 }] }],
])('gives %s', (_what, data, given) => {
  expect(presentRecord(data, false)).toEqual(given);
});

it('keeps what is confidential for operations, at any depth', () => {
  const data = {
    confidential: { ceilingCents: 100 },
    rounds: [{ askCents: 5, confidential: { thresholdCents: 1 } }],
  };
  expect(presentRecord(data, false)).toEqual({ rounds: [{ ask: 0.05 }] });
  expect(presentRecord(data, true)).toEqual({
    confidential: { ceiling: 1 },
    rounds: [{ ask: 0.05, confidential: { threshold: 0.01 } }],
  });
});

it('no byte for readers depends on what is confidential', () => {
  const tree = fc.object({ maxDepth: 4, key: fc.constantFrom('loadId', 'rounds', 'deal', 'askCents') });
  const hide = (value: unknown, secret: number): unknown => {
    if (Array.isArray(value)) return value.map((item) => hide(item, secret));
    if (typeof value !== 'object' || value === null) return value;
    const inner = Object.entries(value).map(([name, held]) => [name, hide(held, secret)] as const);
    return { ...Object.fromEntries(inner), confidential: { ceilingCents: secret } };
  };
  fc.assert(
    fc.property(tree, fc.nat(), fc.nat(), (data, one, other) => {
      const bytes = (secret: number): string =>
        JSON.stringify(presentRecord(hide(data, secret) as Record<string, unknown>, false));
      expect(bytes(one)).toBe(bytes(other));
    }),
  );
});
