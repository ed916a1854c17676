import { compatibleEquipment, spokenEquipment, type EquipmentType } from './equipment.ts';
import { withinArea, type Area, type CandidateQuery } from './load-matching.ts';
import type { Load } from './load.ts';
import { estimatedRoadMiles, type Location } from './location.ts';
import { daysBetween } from './zoned-time.ts';

const DAY_MS = 86_400_000;
const EXTRA_DAYS = 2;

const widened = (area: Area | null): Area | null =>
  area?.kind === 'circle' ? { ...area, radiusMiles: area.radiusMiles * 2 } : area;

const widerRadius = (query: CandidateQuery): CandidateQuery => ({
  ...query,
  origin: widened(query.origin),
  destination: widened(query.destination),
});

const otherDays = (query: CandidateQuery): CandidateQuery => ({
  ...query,
  pickupFromMs: Math.max(query.atMs, query.pickupFromMs - EXTRA_DAYS * DAY_MS),
  pickupToMs: query.pickupToMs === null ? null : query.pickupToMs + EXTRA_DAYS * DAY_MS,
});

/** The trailers of other loads that this truck may take, best first. */
const otherTrailers = (asked: readonly EquipmentType[]): readonly EquipmentType[] => [
  ...new Set(asked.flatMap(compatibleEquipment).filter((other) => !asked.includes(other))),
];

const differs = (wider: CandidateQuery, query: CandidateQuery): boolean =>
  wider.equipment !== query.equipment ||
  wider.pickupFromMs !== query.pickupFromMs ||
  wider.pickupToMs !== query.pickupToMs ||
  wider.origin !== query.origin ||
  wider.destination !== query.destination;

/**
 * What to ask of the book when nothing fits, in the order of rules.md §3: twice the radius, two days to either side,
 * compatible equipment, one at a time; then all of it at once. `whyInstead` says of each answer what is different.
 */
export const widerQueries = (query: CandidateQuery): readonly CandidateQuery[] => {
  const trailers = otherTrailers(query.equipment ?? []);
  const single = [
    widerRadius(query),
    otherDays(query),
    trailers.length === 0 ? query : { ...query, equipment: trailers },
  ].filter((wider) => differs(wider, query));
  if (single.length < 2) return single;
  const equipment = query.equipment === null ? null : [...query.equipment, ...trailers];
  return [...single, { ...otherDays(widerRadius(query)), equipment }];
};

const NUMBERS = ['no', 'a', 'two', 'three', 'four', 'five', 'six'];

const inDays = (days: number): string => {
  const count = Math.abs(days);
  return `${NUMBERS[count] ?? String(count)} day${count === 1 ? '' : 's'} ${days > 0 ? 'later' : 'earlier'}`;
};

const aboutMiles = (miles: number): string => `about ${String(Math.max(5, Math.round(miles / 5) * 5))} miles`;

const awayFrom = (area: Area | null, place: Location): string | null =>
  area?.kind !== 'circle' || withinArea(place, area) ? null : aboutMiles(estimatedRoadMiles(area, place));

const otherDay = ({ pickup, origin }: Load, { pickupFromMs, pickupToMs }: CandidateQuery): string | null => {
  const isLater = pickupToMs !== null && pickup.earliestMs > pickupToMs;
  if (!isLater && pickup.latestMs >= pickupFromMs) return null;
  const days = isLater
    ? Math.max(1, daysBetween(pickupToMs, pickup.earliestMs, origin.timeZone))
    : Math.min(-1, daysBetween(pickupFromMs, pickup.latestMs, origin.timeZone));
  return `${inDays(days)} than you asked`;
};

const otherTrailer = ({ equipment }: Load, asked: readonly EquipmentType[] | null): string | null => {
  if (asked === null || asked.includes(equipment)) return null;
  const own = asked.find((one) => compatibleEquipment(one).includes(equipment));
  const can = own === undefined ? '' : `, which your ${spokenEquipment(own)} can take`;
  return `is a ${spokenEquipment(equipment)} load${can}`;
};

/** "picks up about 140 miles from you, a day later". */
const saying = (verb: string, ...parts: readonly (string | null)[]): string | null => {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : `${verb} ${said.join(', ')}`;
};

/** "it picks up about 140 miles from you and delivers …", to follow a load's own words. */
const sentence = (clauses: readonly (string | null)[], otherwise: string): string => {
  const said = clauses.filter((clause) => clause !== null);
  return `it ${said.length === 0 ? otherwise : said.join(' and ')}`;
};

/** What is different about a load that is not quite what was asked: distance, day, trailer. */
export const whyInstead = (load: Load, query: CandidateQuery): string => {
  const out = awayFrom(query.origin, load.origin);
  const off = awayFrom(query.destination, load.destination);
  return sentence(
    [
      saying('picks up', out === null ? null : `${out} from you`, otherDay(load, query)),
      saying('delivers', off === null ? null : `${off} from where you want to go`),
      otherTrailer(load, query.equipment),
    ],
    'is close to what you asked for',
  );
};

const SAME_PLACE_MILES = 20;

/** What is different about a load like one that another caller has taken. */
export const whySimilar = (load: Load, lost: Load): string => {
  const out = estimatedRoadMiles(lost.origin, load.origin);
  const off = estimatedRoadMiles(lost.destination, load.destination);
  const days = daysBetween(lost.pickup.earliestMs, load.pickup.earliestMs, load.origin.timeZone);
  const sameLane = out <= SAME_PLACE_MILES && off <= SAME_PLACE_MILES;
  return sentence(
    [
      sameLane ? 'runs the same lane' : null,
      saying(
        'picks up',
        out <= SAME_PLACE_MILES ? null : `${aboutMiles(out)} from that one`,
        days === 0 ? null : inDays(days),
      ),
      saying('delivers', off <= SAME_PLACE_MILES ? null : `${aboutMiles(off)} from that one`),
    ],
    'is close to that one',
  );
};
