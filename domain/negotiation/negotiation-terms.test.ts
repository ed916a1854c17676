import { describe, expect, it } from '@jest/globals';
import { referencePolicy } from '../../tests/examples/bargaining.ts';
import { NOW, openLoad } from '../../tests/examples/loads.ts';
import { termsOf } from './negotiation-terms.ts';

describe('the terms of a load', () => {
  it('keep the real and the apparent ceiling apart', () => {
    const load = { ...openLoad('ld_1'), maxBuyCents: 210_000 };
    const setting = { market: { laneMeanCents: null, rivalCalls: 0 }, policy: referencePolicy, arm: null };
    const read = (headroomShare: number) => termsOf(load, { ...setting, headroomShare, atMs: NOW });
    expect(read(0.55)).toMatchObject({ ceilingCents: 210_000, apparentCeilingCents: 196_500 });
    expect(read(0)).toMatchObject({ ceilingCents: 210_000, apparentCeilingCents: 180_000 });
  });
});
