import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { referenceKey, referenceKeysSaid } from './load-reference.ts';

describe('the key of a reference', () => {
  it.each([
    ['LD-10042', 'LD10042'],
    ['ld 10042', 'LD10042'],
    [' ld.10042/ ', 'LD10042'],
    ['LD\u201310042', 'LD10042'],
    ['0042', '0042'],
    ['Straße-7', 'STRAßE7'],
    ['---', '---'],
  ])('%j is %j', (reference, key) => {
    expect(referenceKey(reference)).toBe(key);
  });

  it('is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (reference) => {
        expect(referenceKey(referenceKey(reference))).toBe(referenceKey(reference));
      }),
    );
  });
});

describe('a reference read out', () => {
  it.each([
    ['LD-10042', ['LD10042']],
    ['L D one double oh four two', ['LDONEDOUBLEOHFOURTWO', 'LD10042']],
    ['l d dash one hundred forty two', ['LDDASHONEHUNDREDFORTYTWO', 'LD142']],
    ['ld 100 42', ['LD10042']],
    ['ref ten a', ['REFTENA', 'REF10A']],
    ['', []],
    ['ld_0123abcd', []],
  ])('%j may be %j', (said, keys) => {
    expect(referenceKeysSaid(said)).toEqual(keys);
  });

  it('never takes long to read', () => {
    expect(referenceKeysSaid('one '.repeat(500))).toHaveLength(1);
  });
});
