import type { LoadDetails } from '../../domain/load.ts';
import { estimatedRoadMiles, type Location } from '../../domain/location.ts';
import type { Gazetteer } from '../../domain/ports.ts';
import { deliveryAfter, DOCK_HOURS, nextPickup } from './demo-windows.ts';
import { FREIGHT_CITIES } from './freight-cities.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { TRAILER_MARKETS, type TrailerMarket } from './trailer-market.ts';

const SEED = 20_260;
const DEMO_LOAD_COUNT = 320;
const FIRST_NUMBER = 2001;
const SHORTEST_MILES = 120;

/** Lanes that demonstrations ask for: each is run by several dry vans and a reefer. */
const FEATURED_LANES: readonly (readonly [string, string])[] = [
  ['Dallas, TX 75236', 'Atlanta, GA 30336'],
  ['Chicago, IL 60638', 'Dallas, TX 75236'],
  ['Atlanta, GA 30336', 'Miami, FL 33166'],
  ['Los Angeles, CA 90058', 'Phoenix, AZ 85043'],
  ['Tacoma, WA 98421', 'Boise, ID 83716'],
  ['Dallas, TX 75236', 'Houston, TX 77029'],
];
const LOADS_PER_FEATURED_LANE = 5;

const roundTo = (cents: number, step: number): number => Math.round(cents / step) * step;

/** Short hauls pay more a mile: a day at two docks costs the same. */
const listedCents = (random: SeededRandom, market: TrailerMarket, miles: number): number => {
  const lineHaul = (miles + 95) * market.centsPerMile * random.between(0.9, 1.12);
  return roundTo(lineHaul, 2_500);
};

/** Most loads have room to bargain, some have none, on a few the broker holds firm. */
export const moneyOf = (random: SeededRandom, market: TrailerMarket, miles: number) => {
  const loadboardRateCents = listedCents(random, market, miles);
  const ceiling = roundTo(loadboardRateCents * random.between(1.05, 1.18), 500);
  const maxBuyCents = random.chance(0.88) ? ceiling : null;
  const customer = roundTo(ceiling * random.between(1.08, 1.22), 2_500);
  return {
    loadboardRateCents,
    maxBuyCents,
    customerRateCents: random.chance(0.94) ? customer : null,
    holdFirm: random.chance(0.05),
  };
};

/** What rides in the trailer. */
export const cargoOf = (random: SeededRandom, market: TrailerMarket) => {
  const [lightest, heaviest] = market.pounds;
  return {
    equipment: market.equipment,
    weightPounds: roundTo(random.between(lightest, heaviest), 250),
    commodityType: random.pick(market.commodities),
    numOfPieces: random.chance(0.7) ? Math.round(random.between(4, 26)) : null,
    dimensions: market.dimensions,
    notes: random.pick(market.notes),
    hazmat: random.chance(market.equipment === 'tanker' ? 0.3 : 0.03),
  };
};

type Ends = { readonly origin: Location; readonly destination: Location };

/** Two ends that this trailer would run between; gives up its limits rather than search for ever. */
export const endsFor = (
  random: SeededRandom,
  places: (place: string) => Location,
  farthestMiles: number,
): Ends => {
  let ends: Ends | null = null;
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const origin = places(random.weigh(FREIGHT_CITIES).place);
    const destination = places(random.weigh(FREIGHT_CITIES).place);
    const miles = estimatedRoadMiles(origin, destination);
    if (miles < SHORTEST_MILES) continue;
    ends = { origin, destination };
    if (miles <= farthestMiles) return ends;
  }
  return ends ?? { origin: places('Dallas, TX 75236'), destination: places('Atlanta, GA 30336') };
};

/** Places by name, each resolved once. */
export const placesFrom = (gazetteer: Gazetteer): ((place: string) => Location) => {
  const known = new Map<string, Location>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const place = gazetteer.resolve({ text, city: null, state: null, zip: null, radiusMiles: null });
    if (place.kind !== 'point') throw new Error(`The demo's place is unknown: ${text}`);
    known.set(text, place.location);
    return place.location;
  };
};

const demoLoad = (number: number, places: (place: string) => Location, nowMs: number): LoadDetails => {
  const random = seededRandom(SEED + number);
  const lane = FEATURED_LANES[Math.floor(number / LOADS_PER_FEATURED_LANE)];
  const featured = lane === undefined ? null : { origin: places(lane[0]), destination: places(lane[1]) };
  const [dryVan, reefer] = TRAILER_MARKETS;
  const usual = number % LOADS_PER_FEATURED_LANE === 0 ? reefer : dryVan;
  const market = featured !== null && usual !== undefined ? usual : random.weigh(TRAILER_MARKETS);
  const { origin, destination } = featured ?? endsFor(random, places, market.farthestMiles);
  const miles = estimatedRoadMiles(origin, destination);
  const turn = { day: Math.floor(random.between(0, 5)), dockHours: random.pick(DOCK_HOURS) };
  const pickup = nextPickup(turn, origin, nowMs);
  return {
    referenceNumber: `ACM-${String(FIRST_NUMBER + number)}`,
    origin,
    destination,
    pickup,
    delivery: deliveryAfter(pickup, miles, destination),
    miles,
    ...cargoOf(random, market),
    ...moneyOf(random, market, miles),
  };
};

/** The demo book as of now: same loads on every machine and day, with pickups in the next five days. */
export const demoLoads = (gazetteer: Gazetteer, nowMs: number): readonly LoadDetails[] => {
  const places = placesFrom(gazetteer);
  return Array.from({ length: DEMO_LOAD_COUNT }, (_, number) => demoLoad(number, places, nowMs));
};
