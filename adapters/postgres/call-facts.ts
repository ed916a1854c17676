import { sql, type FragmentSqlToken } from 'slonik';
import type { CallFacts } from '../../domain/metrics/call-facts.ts';
import { measureColumns, measureValues, replacedMeasures } from './measure-columns.ts';
import { instant } from './sql-values.ts';

const customerRate = ({ callId, bookedLoadId }: CallFacts): FragmentSqlToken => sql.fragment`
  select max(customer_rate_cents) as cents from bookings
  where call_id = ${callId} and load_id = ${bookedLoadId} and status = 'booked'
`;

/**
 * Parts of a WITH clause that keep the facts of an ended call, unless those of more of it are kept. They come from
 * the row just written, so that they wait for it, as whoever amends the call at the same moment does.
 */
export const keepFacts = (facts: CallFacts): FragmentSqlToken => {
  const { measures } = facts;
  const values = measureValues(measures, {
    withRevenue: sql.fragment`(rate.cents is not null)::integer::bigint`,
    revenueCents: sql.fragment`coalesce(rate.cents, 0)::bigint`,
    marginCents: sql.fragment`coalesce(rate.cents - ${measures.agreedCents}::bigint, 0)`,
  });
  return sql.fragment`facts as (
    insert into call_facts as known (
      call_id, seq, ended_at, simulated, equipment, outcome, sentiment, decline_reason, origin_state,
      destination_state, ${measureColumns}
    )
    select kept.call_id, ${facts.seq}::integer, ${instant(facts.endedAtMs)}, ${facts.simulated}::boolean,
      ${facts.equipment ?? ''}, ${facts.outcome}, ${facts.sentiment}, ${facts.declineReason ?? ''},
      ${facts.lane?.originState ?? ''}, ${facts.lane?.destinationState ?? ''}, ${values}
    from kept, (${customerRate(facts)}) rate
    on conflict (call_id) do update set
      seq = excluded.seq, ended_at = excluded.ended_at, simulated = excluded.simulated,
      equipment = excluded.equipment, outcome = excluded.outcome, sentiment = excluded.sentiment,
      decline_reason = excluded.decline_reason, origin_state = excluded.origin_state,
      destination_state = excluded.destination_state, ${replacedMeasures}
    where known.seq <= excluded.seq
  )`;
};
