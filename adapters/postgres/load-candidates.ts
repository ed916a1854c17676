import { sql, type FragmentSqlToken, type QuerySqlToken } from 'slonik';
import type { Area, CandidateQuery } from '../../domain/load-matching.ts';
import { loadRow, selectLoads, statusAt } from './load-row.ts';
import { instant, textArray } from './sql-values.ts';

const EARTH_RADIUS_MILES = 3958.8;
const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** Open loads within the query's bounds. Only the conditions that were asked for are in the statement. */
export const candidateStatement = (query: CandidateQuery): QuerySqlToken<typeof loadRow> => {
  const at = instant(query.atMs);
  const conditions = [
    sql.fragment`not l.withdrawn`,
    sql.fragment`${statusAt(at)} = 'open'`,
    sql.fragment`tstzrange(l.pickup_earliest, l.pickup_latest, '[]')
      && tstzrange(${instant(query.pickupFromMs)}, ${instant(query.pickupToMs)}, '[]')`,
    query.equipment === null ? null : sql.fragment`l.equipment = any(${textArray(query.equipment)})`,
    query.origin === null ? null : within('origin', query.origin),
    query.destination === null ? null : within('destination', query.destination),
    query.minimumRateCents === null
      ? null
      : sql.fragment`l.loadboard_rate_cents >= ${query.minimumRateCents}::double precision`,
    query.maximumMiles === null ? null : sql.fragment`l.miles <= ${query.maximumMiles}::double precision`,
    query.maximumWeightPounds === null
      ? null
      : sql.fragment`coalesce(l.weight_pounds <= ${query.maximumWeightPounds}::double precision, true)`,
  ];
  return sql.type(loadRow)`
    ${selectLoads(at)}
    where ${sql.and(conditions)}
    order by l.pickup_earliest, l.load_id
    limit ${query.limit}::integer
  `;
};

const within = (end: 'origin' | 'destination', area: Area): FragmentSqlToken => {
  const column = (name: string): FragmentSqlToken => sql.fragment`l.${sql.identifier([`${end}_${name}`])}`;
  if (area.kind === 'states') return sql.fragment`${column('state')} = any(${textArray(area.states)})`;

  const { latitude, longitude, radiusMiles } = area;
  const { latitudeDegrees, longitudeDegrees } = halfBox(latitude, radiusMiles);
  const number = (value: number): FragmentSqlToken => sql.fragment`${value}::double precision`;
  return sql.fragment`(
    point(${column('longitude')}, ${column('latitude')}) <@ box(
      point(${number(longitude - longitudeDegrees)}, ${number(latitude - latitudeDegrees)}),
      point(${number(longitude + longitudeDegrees)}, ${number(latitude + latitudeDegrees)})
    )
    and miles_between(${column('latitude')}, ${column('longitude')}, ${number(latitude)}, ${number(longitude)})
      <= ${number(radiusMiles)}
  )`;
};

/** Half the sides of the box around a circle on the globe, in degrees; the index knows boxes, not circles. */
const halfBox = (
  latitude: number,
  radiusMiles: number,
): { readonly latitudeDegrees: number; readonly longitudeDegrees: number } => {
  const angle = Math.min(radiusMiles / EARTH_RADIUS_MILES, Math.PI / 2);
  const narrowing = Math.sin(angle) / Math.cos((latitude * Math.PI) / 180);
  const longitudeDegrees = narrowing >= 1 ? 360 : degrees(Math.asin(narrowing));
  return { latitudeDegrees: degrees(angle) + 1e-6, longitudeDegrees: longitudeDegrees + 1e-6 };
};
