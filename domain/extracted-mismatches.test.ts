import { expect, it } from '@jest/globals';
import { callAfter, verified } from '../tests/examples/calls.ts';
import type { ExtractedValue } from './extracted-data.ts';
import { mismatchesOf } from './extracted-mismatches.ts';

const called = (text: string): ExtractedValue => ({ kind: 'text', text });
const differing = (values: Readonly<Record<string, ExtractedValue>>) =>
  mismatchesOf({ values, unreadable: [] }, callAfter(verified()));

it('names where the platform says otherwise, and what our record says', () => {
  const values = {
    'carrier.company_name': called('Other Gate'),
    mc: { kind: 'digits', digits: '99' },
  } as const;
  expect(differing(values)).toEqual([
    { field: 'carrier.company_name', platform: 'Other Gate', record: 'RUSTY GATE TRUCKING LLC' },
    { field: 'mc', platform: '99', record: '123456' },
  ]);
});

it('stays short whatever the platform sends: a history of the call keeps it', () => {
  const values = Array.from({ length: 200 }, (_, nth) => [
    `${'k'.repeat(100_000)}${String(nth)}.company_name`,
    called('價'.repeat(4_000)),
  ]);
  const found = differing(Object.fromEntries(values));
  expect(found).toHaveLength(50);
  expect(JSON.stringify(found).length).toBeLessThan(50 * 1_000);
});
