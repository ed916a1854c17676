import { spokenEquipment } from '../../domain/equipment.ts';
import type { Area, LoadQuestion } from '../../domain/load-matching.ts';
import type { SeededRandom } from '../../scripts/seed-data/seeded-random.ts';
import { TRAILER_MARKETS } from '../../scripts/seed-data/trailer-market.ts';
import type { MarketPlace } from './market-places.ts';

/** A kind of question, how often callers ask it, and what is in it. */
type Kind = {
  readonly name: string;
  readonly weight: number;
  readonly origin: 'city' | 'state' | 'anywhere';
  readonly destination: 'city' | 'state' | 'anywhere';
  readonly day: boolean;
  readonly trailer: boolean;
};

const kind = (name: string, weight: number, differing: Partial<Kind> = {}): Kind => ({
  name,
  weight,
  origin: 'city',
  destination: 'anywhere',
  day: true,
  trailer: true,
  ...differing,
});

/** A truck is somewhere, and mostly free on some day; our guess, no measured calls. */
export const KINDS: readonly Kind[] = [
  kind('city, trailer, day', 40),
  kind('city to city, trailer, day', 14, { destination: 'city' }),
  kind('city to state, trailer, day', 8, { destination: 'state' }),
  kind('city, trailer', 14, { day: false }),
  kind('city to city, trailer', 8, { day: false, destination: 'city' }),
  kind('state, trailer, day', 8, { origin: 'state' }),
  kind('city, day', 5, { trailer: false }),
  kind('anywhere, trailer, day', 3, { origin: 'anywhere' }),
];

export type AskedQuestion = {
  readonly kind: string;
  readonly question: LoadQuestion;
  readonly body: Readonly<Record<string, string>>;
};

const DAY_MS = 86_400_000;
const RADIUS = { origin: 100, destination: 150 };
const DAYS_AHEAD = [0, 1, 1, 1, 1, 2, 2, 3, 4, 6].map((days, index) => ({ days, weight: index < 5 ? 2 : 1 }));
const anyCarrier = { interstate: true, hazmat: false, blockedLanes: [], noticeMs: 0 };

const areaOf = (place: MarketPlace, of: Kind['origin'], radiusMiles: number): Area | null => {
  if (of === 'anywhere') return null;
  if (of === 'state') return { kind: 'states', states: [place.state] };
  return { kind: 'circle', latitude: place.latitude, longitude: place.longitude, radiusMiles };
};

const spoken = ({ city, state }: MarketPlace, of: Kind['origin']): string => {
  if (of === 'anywhere') return 'anywhere';
  return of === 'state' ? state : `${city}, ${state}`;
};

/** One caller's question, from where the trucks are. */
export const askedBy = (
  random: SeededRandom,
  places: readonly MarketPlace[],
  nowMs: number,
): AskedQuestion => {
  const chosen = random.weigh(KINDS);
  const from = random.weigh(places);
  const to = random.weigh(places);
  const { equipment } = random.weigh(TRAILER_MARKETS);
  const { days } = random.weigh(DAYS_AHEAD);
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const dayMs = today + days * DAY_MS;
  return {
    kind: chosen.name,
    question: {
      atMs: nowMs,
      equipment: chosen.trailer ? [equipment] : null,
      origin: areaOf(from, chosen.origin, RADIUS.origin),
      destination: areaOf(to, chosen.destination, RADIUS.destination),
      pickupFromMs: chosen.day ? Math.max(nowMs, dayMs) : nowMs,
      pickupToMs: chosen.day ? dayMs + DAY_MS - 1 : null,
      minimumRateCents: null,
      maximumMiles: null,
      maximumWeightPounds: null,
      limit: 3,
      limits: anyCarrier,
      excludedLoadIds: [],
    },
    body: {
      origin: spoken(from, chosen.origin),
      destination: spoken(to, chosen.destination),
      equipment_type: chosen.trailer ? spokenEquipment(equipment) : '',
      pickup_date: chosen.day ? new Date(dayMs + DAY_MS / 2).toISOString().slice(0, 10) : '',
      limit: '3',
    },
  };
};
