import { describe, expect, it } from '@jest/globals';
import { sentenceCount, unspeakable } from './unspeakable.ts';

describe('counting spoken sentences', () => {
  it.each([
    ['Where are you empty?', 1],
    ['I have two loads. The first pays $1,850.00 to St. Louis, MO.', 2],
    ['It picks up at 8 a.m. tomorrow. Does that work?', 2],
    ['Thanks, J. B. Hunt Inc. of Lowell. Where to?', 2],
    ['One. Two! Three?', 3],
    ['no full stop', 1],
  ])('%s', (line, count) => {
    expect(sentenceCount(line)).toBe(count);
  });
});

describe('what an agent cannot read out', () => {
  it.each([
    ['Fine. All good.', {}, 0],
    ['One. Two. Three.', {}, 1],
    ['One.\nTwo.', {}, 1],
    ['Your call is sim-1-2.', { call_id: 'sim-1-2' }, 1],
    ['Take load_a1b2c3d4 please.', {}, 1],
    ['Take it.', { loads: [{ load_id: 'load_a1b2c3d4' }] }, 0],
    ['Reference REF 1001 pays well.', { reference_number: 'REF 1001' }, 0],
  ])('%j', (say, body, problems) => {
    expect(unspeakable(say, body)).toHaveLength(problems);
  });
});
