import { sql } from 'slonik';
import { z } from 'zod';
import { LANE_SPAN_SECONDS, SPAN_SECONDS } from '../../domain/metrics/time-cover.ts';
import type { Database } from './database.ts';
import { addedMeasures, measureColumns, signedMeasures, summedMeasures } from './measure-columns.ts';

/** Changes folded by one statement: some tens of milliseconds. */
const COMPACTED_AT_ONCE = 2_000;

/** The widths a series is read in, in seconds. */
export const SERIES_SECONDS = [900, 3_600] as const;

const countRow = z.object({ moved: z.number() });

const widths = (seconds: readonly number[]) => sql.array([...seconds], 'int4');

const moved = (most: number) => sql.fragment`
  turn as (select pg_try_advisory_xact_lock(hashtext('compact call facts')) as ours),
  moved as (
    delete from call_fact_changes
    where change_id in (
      select change_id from call_fact_changes, turn where ours order by change_id limit ${most}
    )
    returning *
  ),
  spanned as (
    select w as width_seconds, floor(extract(epoch from ended_at) / w)::integer as span, moved.*
    from moved, unnest(${widths(SPAN_SECONDS)}) w
  )
`;

const splits = sql.fragment`
  insert into call_splits as kept (
    width_seconds, span, simulated, equipment, outcome, sentiment, decline_reason, calls, ${measureColumns}
  )
  select width_seconds, span, simulated, equipment, outcome, sentiment, decline_reason, sum(sign), ${summedMeasures}
  from (
    select width_seconds, span, simulated, equipment, outcome, sentiment, decline_reason, sign, ${signedMeasures}
    from spanned
  ) s
  group by 1, 2, 3, 4, 5, 6, 7
  on conflict (width_seconds, span, simulated, equipment, outcome, sentiment, decline_reason)
  do update set calls = kept.calls + excluded.calls, ${addedMeasures}
`;

const lanes = sql.fragment`
  insert into call_lanes as kept
  select w, floor(extract(epoch from ended_at) / w)::integer, simulated, e, origin_state, destination_state, sum(sign),
    sum(sign * no_match), sum(sign * booked), sum(sign * with_miles), sum(sign * per_mile_millionths)
  from moved, unnest(${widths(LANE_SPAN_SECONDS)}) w, unnest(array['*', nullif(equipment, '')]) e
  where e is not null and origin_state <> ''
  group by 1, 2, 3, 4, 5, 6
  on conflict (width_seconds, span, simulated, equipment, origin_state, destination_state) do update set
    calls = kept.calls + excluded.calls, no_match = kept.no_match + excluded.no_match,
    booked = kept.booked + excluded.booked, with_miles = kept.with_miles + excluded.with_miles,
    per_mile_millionths = kept.per_mile_millionths + excluded.per_mile_millionths
`;

const series = sql.fragment`
  insert into call_series as kept
  select w, e, floor(extract(epoch from ended_at) / w)::integer, simulated, sum(sign), sum(sign * booked)
  from moved, unnest(${widths(SERIES_SECONDS)}) w, unnest(array['*', nullif(equipment, '')]) e
  where e is not null
  group by 1, 2, 3, 4
  on conflict (width_seconds, equipment, span, simulated) do update set
    calls = kept.calls + excluded.calls, booked = kept.booked + excluded.booked
`;

/** One batch of noted changes, so many at `most`, into the sums, all or nothing; 0 when there are none, or another process is at it. */
export const compactFacts = async (db: Database, most = COMPACTED_AT_ONCE): Promise<number> => {
  const answer = await db.one(sql.type(countRow)`
    with ${moved(most)}, into_splits as (${splits}), into_lanes as (${lanes}), into_series as (${series})
    select count(*)::integer as moved from moved
  `);
  return answer.moved;
};
