import { sql } from 'slonik';
import { z } from 'zod';
import type { Negotiation, NegotiationRound } from '../../domain/negotiation/negotiation.ts';

/** A negotiation with its rounds, as `selectNegotiations` gives it. */
export const negotiationRow = z
  .object({
    negotiation_id: z.string(),
    load_id: z.string(),
    reference_number: z.string(),
    carrier_key: z.string(),
    status: z.enum(['open', 'accepted', 'rejected', 'declined']),
    agreed_cents: z.number().nullable(),
    version: z.number(),
    // Written by commit_decision from domain values, read back in their own shape.
    rounds: z.array(z.custom<NegotiationRound>()),
  })
  .transform((row): Negotiation => ({
    negotiationId: row.negotiation_id,
    loadId: row.load_id,
    referenceNumber: row.reference_number,
    carrierKey: row.carrier_key,
    status: row.status,
    rounds: row.rounds,
    agreedCents: row.agreed_cents,
    version: row.version,
  }));

/** Negotiations `n` with their rounds in order; a `where` follows. */
export const selectNegotiations = sql.fragment`
  select n.negotiation_id, n.load_id, n.reference_number, n.carrier_key, n.status, n.agreed_cents, n.version,
    coalesce((
      select jsonb_agg(
        jsonb_build_object(
          'round', r.round, 'action', r.action, 'askCents', r.ask_cents, 'decision', r.decision, 'counterCents', r.counter_cents,
          'atMs', round(extract(epoch from r.at) * 1000), 'callId', r.call_id, 'reason', r.reason,
          'policyVersion', r.policy_version, 'confidential', jsonb_build_object(
            'terms', r.terms, 'thresholdCents', r.threshold_cents
          )
        ) order by r.position
      )
      from negotiation_rounds r where r.negotiation_id = n.negotiation_id
    ), '[]') as rounds
  from negotiations n
`;
