import { describe, expect, it } from '@jest/globals';
import { fresh, givenLoad, type DeskUnderTest } from './contract-examples.ts';

/** What every log of offers keeps its word on. */
export const describeOfferLog = (desk: DeskUnderTest): void => {
  describe('the log of offers', () => {
    it('keeps an offer once: the same load, carrier and price are the same offer', async () => {
      const { loadId } = await givenLoad(desk());
      const offer = { loadId, mcNumber: '123456', offerCents: 185_000, notes: null, atMs: Date.now() };
      const first = await desk().offers.log(offer);
      expect(first).toEqual({ kind: 'logged', offerId: expect.stringMatching(/^of_/) });
      expect(await desk().offers.log({ ...offer, notes: fresh('Again') })).toEqual({ kind: 'identical' });
      for (const other of [{ offerCents: 184_999 }, { mcNumber: '123457' }, { notes: 'a\0b', offerCents: 1 }])
        expect(await desk().offers.log({ ...offer, ...other })).toMatchObject({ kind: 'logged' });
    });

    it('keeps one of many that come at once', async () => {
      const { loadId } = await givenLoad(desk());
      const offer = { loadId, mcNumber: '123456', offerCents: 185_000, notes: null, atMs: Date.now() };
      const kinds = await Promise.all(Array.from({ length: 8 }, () => desk().offers.log(offer)));
      expect(kinds.filter(({ kind }) => kind === 'logged')).toHaveLength(1);
    });
  });
};
