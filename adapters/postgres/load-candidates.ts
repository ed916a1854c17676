import { sql, type FragmentSqlToken, type QuerySqlToken } from 'slonik';
import { z } from 'zod';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import { TYPICAL_CENTS_PER_MILE, TYPICAL_MILES } from '../../domain/lane-average.ts';
import type { Area, LoadQuestion } from '../../domain/load-matching.ts';
import { RANKING_SCALE, type RankedLoad, type RankingOrder } from '../../domain/load-ranking.ts';
import { ROAD_FACTOR } from '../../domain/location.ts';
import { loadColumnsRow, loadFrom, selectLoads } from './load-row.ts';
import { COMMA, instant, textArray } from './sql-values.ts';

/** What one statement may cost: cells, loads of a cell, loads scored, index entries read (migrations/0018). */
export type SearchBounds = {
  readonly cells: number;
  readonly ofACell: number;
  readonly scored: number;
  readonly read: number;
};

export const SEARCH_BOUNDS: SearchBounds = { cells: 128, ofACell: 250, scored: 500, read: 12_000 };

/** The same when fewer came than were asked for: what is rare lies further off, or further ahead. */
export const FURTHER_BOUNDS: SearchBounds = { cells: 4_096, ofACell: 250, scored: 500, read: 96_000 };

const rankedRow = loadColumnsRow
  .extend({
    total: z.number(),
    deadhead_miles: z.number().nullable(),
    score: z.number(),
    deadhead_part: z.number(),
    pickup_part: z.number(),
    rate_part: z.number(),
    urgency_part: z.number(),
    destination_part: z.number(),
    lane_cents: z.number(),
  })
  .transform((row): { readonly total: number; readonly ranked: RankedLoad } => ({
    total: row.total,
    ranked: {
      load: loadFrom(row),
      score: row.score,
      parts: {
        deadhead: row.deadhead_part,
        pickupFit: row.pickup_part,
        ratePerMile: row.rate_part,
        urgency: row.urgency_part,
        destinationFit: row.destination_part,
      },
      laneCentsPerMile: row.lane_cents,
      deadheadMiles: row.deadhead_miles,
    },
  }));

/**
 * The whole search in one statement whose text never changes: filters, ranking and count by the function of
 * migrations/0018, then the few loads told. What is not asked for is null there.
 */
export const searchStatement = (
  question: LoadQuestion,
  order: RankingOrder,
  bounds: SearchBounds,
): QuerySqlToken<typeof rankedRow> => sql.type(rankedRow)`
  select found.total, found.deadhead_miles, found.score, found.deadhead_part, found.pickup_part, found.rate_part,
    found.urgency_part, found.destination_part, found.lane_cents, load.*
  from search_loads(
    ${times(question)}, ${trailers(question)}, ${area(question.origin)}, ${area(question.destination)},
    ${number(question.minimumRateCents)}, ${number(question.maximumMiles)}, ${number(question.maximumWeightPounds)},
    ${limits(question)}, ${scoring(order)},
    ${question.limit}::integer, ${bounds.cells}::integer, ${bounds.ofACell}::integer, ${bounds.scored}::integer,
    ${bounds.read}::integer
  ) with ordinality as found
  cross join lateral (${selectLoads(instant(question.atMs))} where l.load_id = found.found_load_id) load
  order by found.ordinality
`;

const number = (value: number | null): FragmentSqlToken => sql.fragment`${value}::double precision`;
const numbers = (values: readonly number[]): FragmentSqlToken =>
  sql.fragment`${sql.array([...values], 'float8')}`;

const listed = (values: readonly (number | null)[]): FragmentSqlToken =>
  sql.fragment`${sql.join(values.map(number), COMMA)}`;

const times = ({ atMs, pickupFromMs, pickupToMs, limits: { noticeMs } }: LoadQuestion): FragmentSqlToken =>
  sql.fragment`${instant(atMs)}, ${instant(pickupFromMs)}, coalesce(${instant(pickupToMs)}, 'infinity'),
    ${instant(atMs + noticeMs)}`;

const trailers = ({ equipment }: LoadQuestion): FragmentSqlToken => {
  const asked = [...new Set(equipment ?? EQUIPMENT_TYPES)];
  const typical = numbers(asked.map((one) => TYPICAL_CENTS_PER_MILE[one]));
  return sql.fragment`${textArray(asked)}, ${typical}, ${number(TYPICAL_MILES)}`;
};

/** States, or a circle as its centre, its radius and half the sides of the box around it; all null for anywhere. */
const area = (wanted: Area | null): FragmentSqlToken => {
  const named = wanted?.kind === 'states' ? wanted.states : null;
  const states = sql.fragment`case when ${named !== null}::boolean then ${textArray(named ?? [])} end`;
  const circle = wanted?.kind === 'circle' ? wanted : null;
  const half = circle === null ? null : halfBox(circle.latitude, circle.radiusMiles);
  const values = [circle?.latitude, circle?.longitude, circle?.radiusMiles, half?.latitude, half?.longitude];
  return sql.fragment`${states}, ${listed(values.map((value) => value ?? null))}`;
};

const limits = ({
  limits: { interstate, hazmat, blockedLanes },
  excludedLoadIds,
}: LoadQuestion): FragmentSqlToken =>
  sql.fragment`${interstate}::boolean, ${hazmat}::boolean, ${textArray(blockedLanes)}, ${textArray(excludedLoadIds)}`;

const scoring = ({ sortBy, weights }: RankingOrder): FragmentSqlToken => {
  const { farDeadheadMiles, longWaitHours, neutral, scoreSteps } = RANKING_SCALE;
  const { deadhead, pickupFit, ratePerMile, urgency, destinationFit } = weights;
  const values = [deadhead, pickupFit, ratePerMile, urgency, destinationFit, farDeadheadMiles, longWaitHours];
  return sql.fragment`${sortBy}, ${listed([...values, neutral, scoreSteps, ROAD_FACTOR])}`;
};

const EARTH_RADIUS_MILES = 3958.8;
const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** Half the sides of the box around a circle on the globe, in degrees; the index knows cells, not circles. */
const halfBox = (
  latitude: number,
  radiusMiles: number,
): { readonly latitude: number; readonly longitude: number } => {
  const angle = Math.min(Math.max(0, radiusMiles) / EARTH_RADIUS_MILES, Math.PI / 2);
  const narrowing = Math.sin(angle) / Math.max(1e-9, Math.cos((latitude * Math.PI) / 180));
  const longitude = narrowing >= 1 ? 360 : degrees(Math.asin(narrowing));
  return { latitude: degrees(angle) + 1e-6, longitude: longitude + 1e-6 };
};
