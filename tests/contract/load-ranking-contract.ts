import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import { TYPICAL_CENTS_PER_MILE, TYPICAL_MILES } from '../../domain/lane-average.ts';
import { answersQuestion, type Area, type LoadQuestion } from '../../domain/load-matching.ts';
import { DEFAULT_RANKING_WEIGHTS, rankingRequest, rankLoads } from '../../domain/load-ranking.ts';
import type { Load, LoadDetails } from '../../domain/load.ts';
import { SORT_ORDERS } from '../../domain/requests.ts';
import { anyCarrier, HOUR, wideQuery } from '../examples/loads.ts';
import { details, givenLoad, type DeskUnderTest } from './contract-examples.ts';

const weights = DEFAULT_RANKING_WEIGHTS;
const STATES = ['TX', 'OK', 'KS', 'NE'] as const;
const TRAILERS = ['conestoga', 'hotshot', 'lowboy'] as const;

const position = {
  latitude: fc.double({ min: 30, max: 37, noNaN: true }),
  longitude: fc.double({ min: -101, max: -94, noNaN: true }),
  state: fc.constantFrom(...STATES),
};

const someLoad = (now: number): fc.Arbitrary<LoadDetails> =>
  fc
    .record({
      from: fc.record(position),
      to: fc.record(position),
      equipment: fc.constantFrom(...TRAILERS),
      loadboardRateCents: fc.integer({ min: 0, max: 600_000 }),
      miles: fc.integer({ min: 0, max: 1_200 }),
      opensInHours: fc.integer({ min: -100, max: 150 }),
      openHours: fc.integer({ min: 0, max: 120 }),
      weightPounds: fc.option(fc.integer({ min: 0, max: 48_000 })),
      hazmat: fc.boolean(),
    })
    .map(({ from, to, opensInHours, openHours, ...rest }) => {
      const earliestMs = now + opensInHours * HOUR;
      const plain = details();
      return {
        ...plain,
        ...rest,
        maxBuyCents: null,
        origin: { ...plain.origin, ...from },
        destination: { ...plain.destination, ...to },
        pickup: { earliestMs, latestMs: earliestMs + openHours * HOUR },
      };
    });

const area: fc.Arbitrary<Area | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    kind: fc.constant('states' as const),
    states: fc.subarray<string>([...STATES], { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('circle' as const),
    latitude: position.latitude,
    longitude: position.longitude,
    radiusMiles: fc.double({ min: -5, max: 400, noNaN: true }),
  }),
);

const someQuestion = (now: number): fc.Arbitrary<LoadQuestion> =>
  fc
    .record({
      equipment: fc.option(fc.subarray([...TRAILERS], { minLength: 1 })),
      origin: area,
      destination: area,
      fromHours: fc.integer({ min: -5, max: 100 }),
      toHours: fc.option(fc.integer({ min: -5, max: 60 })),
      minimumRateCents: fc.option(fc.integer({ min: 0, max: 300_000 })),
      maximumMiles: fc.option(fc.integer({ min: 0, max: 900 })),
      maximumWeightPounds: fc.option(fc.integer({ min: 0, max: 45_000 })),
      limits: fc.record({
        interstate: fc.boolean(),
        hazmat: fc.boolean(),
        blockedLanes: fc.subarray(['TX>OK', 'KS>*', '*>NE']),
        noticeMs: fc.constantFrom(0, 2 * HOUR),
      }),
    })
    .map(({ fromHours, toHours, equipment, ...rest }) => ({
      atMs: now,
      limit: 100_000,
      excludedLoadIds: [],
      equipment: equipment ?? EQUIPMENT_TYPES,
      pickupFromMs: now + fromHours * HOUR,
      pickupToMs: toHours === null ? null : now + (fromHours + toHours) * HOUR,
      ...rest,
    }));

/** In which order loads are told: `rankLoads` is the definition, whatever keeps them. */
export const describeLoadRanking = (desk: DeskUnderTest): void => {
  describe('the order of a search', () => {
    it('is that of the rules, with the same scores, whatever the book and the question', async () => {
      const now = Date.now();
      const example = fc.tuple(
        fc.array(someLoad(now), { maxLength: 15 }),
        fc.array(someQuestion(now), { minLength: 4, maxLength: 4 }),
        fc.constantFrom(...SORT_ORDERS),
      );
      await fc.assert(
        fc.asyncProperty(example, async ([book, questions, sortBy]) => {
          const { loads } = desk();
          await loads.upsertMany(book);
          const kept = await Promise.all(
            book.map(({ referenceNumber }) => loads.findByReference(referenceNumber)),
          );
          // Whoever reads a load learns what it is now; the questions are of the moment the book was made.
          const opened = kept.flatMap((load) =>
            load === null ? [] : [{ ...load, status: 'open' as const }],
          );
          const ids = new Set(opened.map((load) => load.loadId));
          for (const question of questions) {
            const found = await loads.findRanked(question, { sortBy, weights });
            const mine = found.ranked.filter(({ load }) => ids.has(load.loadId));
            const lanes = new Map(mine.map((one) => [one.load.loadId, one.laneCentsPerMile]));
            const lane = ({ loadId }: Load): number => lanes.get(loadId) ?? 1;
            const matching = opened.filter((load) => answersQuestion(load, question));
            const request = rankingRequest(question, { sortBy, weights }, lane);
            const expected = rankLoads(matching, request);
            expect(mine.map(({ load }) => load)).toEqual(expected.map(({ load }) => load));
            for (const [index, one] of mine.entries()) {
              const { score, deadheadMiles, parts } = expected[index] ?? one;
              expect({ score: one.score, deadheadMiles: one.deadheadMiles }).toEqual({
                score,
                deadheadMiles,
              });
              for (const [part, value] of Object.entries(parts))
                expect(one.parts[part as keyof typeof parts]).toBeCloseTo(value, 9);
            }
          }
        }),
        { numRuns: 25 },
      );
    });

    it('weighs a rate against its lane as listed in past hours, and against the trailer in a new lane', async () => {
      const { loads } = desk();
      const far = { ...details().origin, latitude: 71.2, longitude: -156.7, state: 'YT' };
      const circle = { kind: 'circle', latitude: 71.2, longitude: -156.7, radiusMiles: 5 } as const;
      const given = { origin: far, equipment: 'tanker', miles: 1_000, maxBuyCents: null } as const;
      const first = await givenLoad(desk(), { ...given, loadboardRateCents: 500_000 });
      await givenLoad(desk(), { ...given, loadboardRateCents: 300_000 });
      await loads.change(first.loadId, { loadboardRateCents: 700_000 });
      await loads.change(first.loadId, { holdFirm: true });
      const ask = async (atMs: number) => {
        const at = { ...wideQuery, atMs, pickupFromMs: atMs, origin: circle };
        const question = { ...at, limits: anyCarrier, excludedLoadIds: [] };
        const { ranked } = await loads.findRanked(question, { sortBy: 'best', weights });
        return ranked.map(({ laneCentsPerMile }) => laneCentsPerMile);
      };
      const typical = TYPICAL_CENTS_PER_MILE.tanker;
      const settled = (1_500_000 + typical * TYPICAL_MILES) / (3_000 + TYPICAL_MILES);
      const nextHour = await ask(Date.now() + HOUR);
      expect(nextHour).toHaveLength(2);
      for (const cents of nextHour) expect(cents).toBeCloseTo(settled, 6);
    });
  });
};
