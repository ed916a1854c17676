import { expect, it } from '@jest/globals';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import type { LoadQuestion } from '../../domain/load-matching.ts';
import { DEFAULT_RANKING_WEIGHTS } from '../../domain/load-ranking.ts';
import type { LoadDetails } from '../../domain/load.ts';
import { anyCarrier, HOUR, wideQuery } from '../examples/loads.ts';
import { details, type DeskUnderTest } from './contract-examples.ts';

const DAY = 24 * HOUR;
const order = { sortBy: 'best', weights: DEFAULT_RANKING_WEIGHTS } as const;

type Place = { readonly latitude: number; readonly longitude: number };

/** Eight by eight cells, south-west first. */
const squares = (south: number, west: number): readonly Place[] =>
  Array.from({ length: 64 }, (_, cell) => ({
    latitude: south + 0.5 + Math.floor(cell / 8),
    longitude: west + 0.5 + (cell % 8),
  }));

/** A book that has grown old: every trailer once left from every cell, and eight vans leave now. */
export const agedBook = (
  state: string,
  south: number,
  west: number,
  nowMs: number,
): readonly LoadDetails[] => {
  const plain = { ...details(), maxBuyCents: null };
  const from = (place: Place, differing: Partial<LoadDetails>): LoadDetails => ({
    ...plain,
    ...differing,
    referenceNumber: details().referenceNumber,
    origin: { ...plain.origin, ...place, state },
  });
  const past = { earliestMs: nowMs - 9 * DAY, latestMs: nowMs - 8 * DAY };
  const cells = squares(south, west);
  return [
    ...cells.flatMap((place) => EQUIPMENT_TYPES.map((equipment) => from(place, { equipment, pickup: past }))),
    ...cells.filter((_, cell) => cell % 9 === 0).map((place) => from(place, { equipment: 'dry_van' })),
  ];
};

/** Places whose loads are past do not hide those whose loads are not. */
export const describeLoadPlaces = (desk: DeskUnderTest): void => {
  it('finds all there is in a book that has grown old', async () => {
    const { loads } = desk();
    const nowMs = Date.now();
    await loads.upsertMany(agedBook('QX', -48, -80, nowMs));
    const question: LoadQuestion = {
      ...wideQuery,
      atMs: nowMs,
      pickupFromMs: nowMs,
      limit: 3,
      limits: anyCarrier,
      excludedLoadIds: [],
      origin: { kind: 'states', states: ['QX'] },
    };
    const total = async (differing: Partial<LoadQuestion>): Promise<number> =>
      (await loads.findRanked({ ...question, ...differing }, order)).totalMatches;
    expect(await total({})).toBe(8);
    expect(await total({ equipment: ['dry_van', 'reefer', 'flatbed'] })).toBe(8);
    expect(await total({ equipment: ['reefer'] })).toBe(0);
    const circle = { kind: 'circle', latitude: -44.5, longitude: -76.5, radiusMiles: 110 } as const;
    expect(await total({ origin: circle })).toBe(3);
  });

  it('finds a load that was put off', async () => {
    const { loads } = desk();
    const nowMs = Date.now();
    const past = { earliestMs: nowMs - 9 * DAY, latestMs: nowMs - 8 * DAY };
    const load = details({ origin: { ...details().origin, state: 'QY' }, pickup: past });
    await loads.upsertMany([load]);
    const question: LoadQuestion = {
      ...wideQuery,
      atMs: nowMs,
      pickupFromMs: nowMs,
      limits: anyCarrier,
      excludedLoadIds: [],
      origin: { kind: 'states', states: ['QY'] },
    };
    expect((await loads.findRanked(question, order)).totalMatches).toBe(0);
    await loads.upsertMany([{ ...load, pickup: details().pickup }]);
    expect((await loads.findRanked(question, order)).totalMatches).toBe(1);
  });
};
