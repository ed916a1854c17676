import { describe, expect, it } from '@jest/globals';
import { ATLANTA, DALLAS, HOUR } from '../examples/loads.ts';
import { acceptance, callRow, decision, fresh, givenLoad, type DeskUnderTest } from './contract-examples.ts';

const aLetter = (): string => String.fromCharCode(65 + Math.floor(Math.random() * 16));
/** No fresh lane's own: its letters come later. */
const ELSEWHERE = 'QQ';

/** A lane nobody else runs. */
const freshLane = () => ({
  origin: { ...DALLAS, state: `${aLetter()}${aLetter()}` },
  destination: { ...ATLANTA, state: `${aLetter()}${aLetter()}` },
  equipment: 'lowboy' as const,
  miles: 1000,
});

/** What every negotiation book tells of the market. */
export const describeMarkets = (desk: DeskUnderTest): void => {
  describe('the market of a load', () => {
    const dealAt = async (agreedCents: number, lane: ReturnType<typeof freshLane>, miles = 500) => {
      const load = await givenLoad(desk(), { ...lane, miles });
      const deal = acceptance(load);
      await desk().negotiations.commit({ ...deal, negotiation: { ...deal.negotiation, agreedCents } });
      return load;
    };
    const laneMean = async (load: Awaited<ReturnType<typeof givenLoad>>, atMs = Date.now() + 1000) =>
      (await desk().negotiations.markets([load], 'nobody', atMs))[0]?.laneMeanCents;

    it('knows what its lane was agreed at, by the mile, once there are three deals', async () => {
      const lane = freshLane();
      const load = await givenLoad(desk(), lane);
      await dealAt(100_000, lane);
      await dealAt(110_000, lane);
      expect(await laneMean(load)).toBeNull();
      await dealAt(120_000, lane);
      expect(await laneMean(load)).toBe(220_000);
    });

    it('counts neither its own deals, nor what was countered, nor other lanes and trailers, nor the old', async () => {
      const lane = freshLane();
      const own = await dealAt(900_000, lane);
      for (const agreed of [100_000, 100_000]) await dealAt(agreed, lane);
      const open = await givenLoad(desk(), lane);
      await desk().negotiations.commit(decision(open));
      await dealAt(900_000, { ...lane, origin: { ...lane.origin, state: ELSEWHERE } });
      expect(await laneMean(own)).toBeNull();
      await dealAt(130_000, lane);
      expect(await laneMean(own)).toBe(110_000);
      expect(await laneMean(own, Date.now() + 61 * 24 * HOUR)).toBeNull();
      expect(await laneMean(own, Date.now() - HOUR)).toBeNull();
    });

    it('knows how many other live calls were told of it, load by load in the order asked', async () => {
      const { calls, negotiations } = desk();
      const [wanted, unheard] = [await givenLoad(desk()), await givenLoad(desk())];
      const [one, other, closed] = [callRow(), callRow(), callRow({ phase: 'closed' })];
      const { negotiation } = decision(wanted);
      const event = { kind: 'offer_declined', negotiation } as const;
      for (const row of [one, other, closed]) {
        await calls.record(
          row,
          [1, 2].map((seq) => ({ seq, atMs: Date.now(), event })),
        );
      }
      const rivals = async (callId: string) =>
        (await negotiations.markets([unheard, wanted], callId, Date.now())).map(
          ({ rivalCalls }) => rivalCalls,
        );
      expect(await rivals(fresh('call'))).toEqual([0, 2]);
      expect(await rivals(one.callId)).toEqual([0, 1]);
      expect(await negotiations.markets([], 'nobody', Date.now())).toEqual([]);
    });
  });
};
