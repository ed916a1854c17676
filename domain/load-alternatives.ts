import { compatibleEquipment, spokenEquipment, type EquipmentType } from './equipment.ts';
import type { Area, CandidateQuery } from './load-matching.ts';

/** A wider question and what to tell the caller about its answers, to follow "this one isn't quite what you asked for:". */
export type AlternativeQuery = { readonly query: CandidateQuery; readonly why: string };

const DAY_MS = 86_400_000;
const EXTRA_DAYS = 2;

const widened = (area: Area | null): Area | null =>
  area?.kind === 'circle' ? { ...area, radiusMiles: area.radiusMiles * 2 } : area;

const radiusOf = (area: Area | null): string =>
  area?.kind === 'circle' ? `${String(Math.round(area.radiusMiles))} miles` : '';

const widerRadius = (query: CandidateQuery): AlternativeQuery | null => {
  const { origin, destination } = query;
  const wider = { ...query, origin: widened(origin), destination: widened(destination) };
  if (origin?.kind === 'circle')
    return { query: wider, why: `it picks up within ${radiusOf(wider.origin)} of you` };
  if (destination?.kind !== 'circle') return null;
  return { query: wider, why: `it delivers within ${radiusOf(wider.destination)} of where you want to go` };
};

const otherDays = (query: CandidateQuery): AlternativeQuery | null => {
  const pickupFromMs = Math.max(query.atMs, query.pickupFromMs - EXTRA_DAYS * DAY_MS);
  const pickupToMs = query.pickupToMs === null ? null : query.pickupToMs + EXTRA_DAYS * DAY_MS;
  if (pickupFromMs === query.pickupFromMs && pickupToMs === query.pickupToMs) return null;
  return {
    query: { ...query, pickupFromMs, pickupToMs },
    why: 'it picks up within two days of what you asked for',
  };
};

/** One question a trailer, because each is explained in its own words. */
const otherEquipment = (
  query: CandidateQuery,
  asked: readonly EquipmentType[],
): readonly AlternativeQuery[] =>
  asked.flatMap((own) =>
    compatibleEquipment(own)
      .filter((other) => !asked.includes(other))
      .map((other) => ({
        query: { ...query, equipment: [other] },
        why: `it is a ${spokenEquipment(other)} load, which your ${spokenEquipment(own)} can take`,
      })),
  );

/**
 * What to ask of the book when nothing fits, in the order of rules.md §3: twice the radius, two days to either side,
 * compatible equipment. Each changes one thing alone, so that its `why` is the whole difference.
 */
export const alternativeQueries = (
  query: CandidateQuery,
  equipmentAsked: readonly EquipmentType[] | null,
): readonly AlternativeQuery[] =>
  [widerRadius(query), otherDays(query), ...otherEquipment(query, equipmentAsked ?? [])].filter(
    (alternative) => alternative !== null,
  );
