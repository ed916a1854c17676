import { sql, type FragmentSqlToken } from 'slonik';
import type { CallFacts } from '../../domain/metrics/call-facts.ts';
import { measureColumns, measureValues, replacedMeasures } from './measure-columns.ts';
import { instant, json } from './sql-values.ts';

const customerRates = ({ callId, bookings }: CallFacts): FragmentSqlToken => sql.fragment`
  select count(customer_rate_cents) as loads, coalesce(sum(customer_rate_cents), 0)::bigint as cents,
    coalesce(sum(customer_rate_cents - agreed."agreedCents"), 0)::bigint as margin_cents
  from jsonb_to_recordset(${json(bookings)}) as agreed ("loadId" text, "agreedCents" bigint)
  join bookings on load_id = agreed."loadId" and call_id = ${callId} and status = 'booked'
`;

/**
 * Parts of a WITH clause that keep the facts of an ended call, unless those of more of it are kept. They come from
 * the row just written, so that they wait for it, as whoever amends the call at the same moment does.
 */
export const keepFacts = (facts: CallFacts): FragmentSqlToken => {
  const { measures } = facts;
  const values = measureValues(measures, {
    withRevenue: sql.fragment`paid.loads`,
    revenueCents: sql.fragment`paid.cents`,
    marginCents: sql.fragment`paid.margin_cents`,
  });
  return sql.fragment`facts as (
    insert into call_facts as known (
      call_id, seq, ended_at, simulated, equipment, outcome, sentiment, decline_reason, origin_state,
      destination_state, ${measureColumns}
    )
    select kept.call_id, ${facts.seq}::integer, ${instant(facts.endedAtMs)}, ${facts.simulated}::boolean,
      ${facts.equipment ?? ''}, ${facts.outcome}, ${facts.sentiment}, ${facts.declineReason ?? ''},
      ${facts.lane?.originState ?? ''}, ${facts.lane?.destinationState ?? ''}, ${values}
    from kept, (${customerRates(facts)}) paid
    on conflict (call_id) do update set
      seq = excluded.seq, ended_at = excluded.ended_at, simulated = excluded.simulated,
      equipment = excluded.equipment, outcome = excluded.outcome, sentiment = excluded.sentiment,
      decline_reason = excluded.decline_reason, origin_state = excluded.origin_state,
      destination_state = excluded.destination_state, ${replacedMeasures}
    where known.seq <= excluded.seq
  )`;
};
