import { describe, expect, it } from '@jest/globals';
import type { LoadQuestion } from '../../domain/load-matching.ts';
import { DEFAULT_RANKING_WEIGHTS, type FoundLoads, type RankingOrder } from '../../domain/load-ranking.ts';
import { anyCarrier, HOUR, wideQuery } from '../examples/loads.ts';
import { acceptance, details, givenLoad, type DeskUnderTest } from './contract-examples.ts';

const BEST: RankingOrder = { sortBy: 'best', weights: DEFAULT_RANKING_WEIGHTS };

const inOrder = ({ ranked }: FoundLoads): readonly string[] => ranked.map(({ load }) => load.referenceNumber);

/** Which loads answer a question, whatever keeps them. */
export const describeLoadSearch = (desk: DeskUnderTest): void => {
  describe('a search', () => {
    const austin = { city: 'Austin', state: 'TX', latitude: 30.2672, longitude: -97.7431 };
    const now = Date.now();
    const question: LoadQuestion = {
      ...wideQuery,
      atMs: now,
      pickupFromMs: now,
      limit: 10_000,
      limits: anyCarrier,
      excludedLoadIds: [],
    };
    const limited = (differing: Partial<LoadQuestion['limits']>) => ({
      limits: { ...anyCarrier, ...differing },
    });
    const cases: readonly (readonly [string, Partial<LoadQuestion>, boolean])[] = [
      ['anything', {}, true],
      ['the right equipment', { equipment: ['reefer', 'dry_van'] }, true],
      ['other equipment', { equipment: ['tanker'] }, false],
      ['a circle around its origin', { origin: { kind: 'circle', ...austin, radiusMiles: 200 } }, true],
      ['a circle too small', { origin: { kind: 'circle', ...austin, radiusMiles: 175 } }, false],
      ['a circle of less than nothing', { origin: { kind: 'circle', ...austin, radiusMiles: -200 } }, false],
      ['the whole globe', { origin: { kind: 'circle', ...austin, radiusMiles: 13_000 } }, true],
      ['its origin state', { origin: { kind: 'states', states: ['OK', 'TX'] } }, true],
      ['no state', { origin: { kind: 'states', states: [] } }, false],
      ['another state', { destination: { kind: 'states', states: ['TX'] } }, false],
      ['a far destination', { destination: { kind: 'circle', ...austin, radiusMiles: 300 } }, false],
      ['a window it touches', { pickupToMs: now + 4 * HOUR }, true],
      ['a window before it', { pickupToMs: now + 4 * HOUR - 1 }, false],
      ['a window after it', { pickupFromMs: now + 8 * HOUR + 1 }, false],
      ['a window that ends before it begins', { pickupFromMs: now + 9 * HOUR, pickupToMs: now }, false],
      ['its rate', { minimumRateCents: 180_000 }, true],
      ['more than its rate', { minimumRateCents: 180_001 }, false],
      ['fewer miles', { maximumMiles: 781 }, false],
      ['its miles', { maximumMiles: 781.5 }, true],
      ['a lighter truck', { maximumWeightPounds: 39_999 }, false],
      ['a time after its pickup', { atMs: now + 9 * HOUR }, false],
      ['a carrier of one state', limited({ interstate: false }), false],
      ['a carrier without hazmat', limited({ hazmat: false }), true],
      ['a blocked lane', limited({ blockedLanes: ['OK>*', 'TX>GA'] }), false],
      ['a blocked destination', limited({ blockedLanes: ['*>GA'] }), false],
      ['a lane blocked the other way', limited({ blockedLanes: ['GA>TX'] }), true],
      ['a blocked carrier', limited({ blockedLanes: ['*>*'] }), false],
      ['notice enough', limited({ noticeMs: 8 * HOUR }), true],
      ['too short a notice', limited({ noticeMs: 8 * HOUR + 1 }), false],
    ];

    it.each(cases)('%s', async (_what, differing, found) => {
      const pickup = { earliestMs: now + 4 * HOUR, latestMs: now + 8 * HOUR };
      const { referenceNumber } = await givenLoad(desk(), { pickup });
      const answer = await desk().loads.findRanked({ ...question, ...differing }, BEST);
      expect(inOrder(answer).includes(referenceNumber)).toBe(found);
    });

    it('finds windows of any length, and hazmat for who may haul it', async () => {
      const pickup = { earliestMs: now - 900 * HOUR, latestMs: now + 900 * HOUR };
      const load = await givenLoad(desk(), { pickup, hazmat: true });
      const asked = { ...question, pickupFromMs: now + 300 * HOUR, pickupToMs: now + 301 * HOUR };
      expect(inOrder(await desk().loads.findRanked(asked, BEST))).toContain(load.referenceNumber);
      const without = { ...asked, ...limited({ hazmat: false }) };
      expect(inOrder(await desk().loads.findRanked(without, BEST))).not.toContain(load.referenceNumber);
    });

    it('gives open loads alone, those not turned down, no more than asked for, and counts them', async () => {
      const { loads, negotiations, bookings } = desk();
      const place = { ...details().origin, latitude: 64.8, longitude: -147.7, state: 'AK' };
      const at = (hours: number) => ({ earliestMs: now + hours * HOUR, latestMs: now + 9 * HOUR });
      const given = [5, 2, 3, 1, 4, 6, 7].map((hours) =>
        details({ origin: place, pickup: at(hours), weightPounds: null }),
      );
      await loads.upsertMany(given);
      const circle = { kind: 'circle', latitude: 64.8, longitude: -147.7, radiusMiles: 1 } as const;
      const asked = { ...question, origin: circle, maximumWeightPounds: 1 };
      const byPickup = { ...BEST, sortBy: 'pickup_asc' } as const;
      const { ranked, totalMatches } = await loads.findRanked(asked, byPickup);
      expect(totalMatches).toBe(7);
      const [first, , third, fourth, , sixth] = ranked.map(({ load }) => load);
      if (!first || !third || !fourth || !sixth) throw new Error('loads are missing');
      await negotiations.commit(acceptance(first));
      await loads.change(fourth.loadId, { withdrawn: true });
      const taken = acceptance(sixth);
      await negotiations.commit(taken);
      expect(await bookings.book(taken.callId, sixth.loadId, Date.now())).toBe('booked');
      const left = { ...asked, excludedLoadIds: [third.loadId], limit: 2 };
      const answer = await loads.findRanked({ ...left, atMs: Date.now() }, byPickup);
      expect(inOrder(answer)).toEqual([1, 0].map((index) => given[index]?.referenceNumber));
      expect(answer.totalMatches).toBe(3);
    });
  });
};
