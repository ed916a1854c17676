import { createHash } from 'node:crypto';
import { estimatedRoadMiles, type Location } from '../../domain/location.ts';
import type { Load } from '../../domain/load.ts';
import { cargoOf, endsFor, moneyOf } from '../seed-data/demo-loads.ts';
import { deliveryAfter, DOCK_HOURS, nextPickup } from '../seed-data/demo-windows.ts';
import type { SeededRandom } from '../seed-data/seeded-random.ts';
import { TRAILER_MARKETS } from '../seed-data/trailer-market.ts';

/** A load as it stood open, from when it was listed. */
export type PastLoad = { readonly load: Load; readonly listedAtMs: number };

/** As long as the desk's own: the database draws 80 bits for loads and bookings, workflows a UUID. */
const ID_DIGITS = { ld: 20, bk: 20, ng: 32, ho: 32 } as const;

/** An id such as `ng_4f0c…` that the same words always get. */
export const idOf = (prefix: keyof typeof ID_DIGITS, words: string): string =>
  `${prefix}_${createHash('sha256').update(`${prefix} ${words}`).digest('hex').slice(0, ID_DIGITS[prefix])}`;

/** What the reference numbers of a seed's loads begin with. */
export const referencePrefix = (seed: number): string => `PST${String(seed)}-`;

/** One load, listed at that instant, to be picked up within five days. */
export const pastLoad = (
  {
    seed,
    number,
    listedAtMs,
  }: { readonly seed: number; readonly number: number; readonly listedAtMs: number },
  places: (place: string) => Location,
  random: SeededRandom,
): PastLoad => {
  const market = random.weigh(TRAILER_MARKETS);
  const { origin, destination } = endsFor(random, places, market.farthestMiles);
  const miles = estimatedRoadMiles(origin, destination);
  const turn = { day: Math.floor(random.between(0, 5)), dockHours: random.pick(DOCK_HOURS) };
  const pickup = nextPickup(turn, origin, listedAtMs);
  const referenceNumber = `${referencePrefix(seed)}${String(10_001 + number)}`;
  return {
    listedAtMs,
    load: {
      loadId: idOf('ld', referenceNumber),
      referenceNumber,
      origin,
      destination,
      pickup,
      delivery: deliveryAfter(pickup, miles, destination),
      miles,
      ...cargoOf(random, market),
      ...moneyOf(random, market, miles),
      status: 'open',
      holder: null,
      version: 1,
    },
  };
};
