import { sql } from 'slonik';
import { z } from 'zod';
import { CALL_PHASES } from '../../domain/call.ts';
import { REVIEW_STATUSES, type ReviewCase } from '../../domain/review.ts';
import type { Verification } from '../../domain/verification.ts';

/** With the call's row as it is now, and whom its last handoff named. */
export const selectReviews = sql.fragment`
  select r.call_id, r.revision, r.status, r.verification, r.evidence_seq, r.caller_phone, r.asked_at, r.expires_at,
    r.decided_at, r.decided_by, r.note, c.phase, c.load_reference, c.agreed_cents, c.rounds,
    h.contact_name, h.contact_phone, h.contact_email
  from reviews r
  left join calls c on c.call_id = r.call_id
  left join lateral (
    select contact_name, contact_phone, contact_email from handoffs
    where call_id = r.call_id order by created_at desc limit 1
  ) h on true
`;

export const reviewRow = z
  .object({
    call_id: z.string(),
    revision: z.number(),
    status: z.enum(REVIEW_STATUSES),
    // Written from a domain value, read back in its own shape.
    verification: z.custom<Verification>(),
    evidence_seq: z.number(),
    caller_phone: z.string().nullable(),
    asked_at: z.number(),
    expires_at: z.number(),
    decided_at: z.number().nullable(),
    decided_by: z.string().nullable(),
    note: z.string().nullable(),
    phase: z.enum(CALL_PHASES).nullable(),
    load_reference: z.string().nullable(),
    agreed_cents: z.number().nullable(),
    rounds: z.number().nullable(),
    contact_name: z.string().nullable(),
    contact_phone: z.string().nullable(),
    contact_email: z.string().nullable(),
  })
  .transform((row): ReviewCase => ({
    review: {
      callId: row.call_id,
      revision: row.revision,
      status: row.status,
      verification: row.verification,
      evidenceSeq: row.evidence_seq,
      callerPhone: row.caller_phone,
      askedAtMs: row.asked_at,
      expiresAtMs: row.expires_at,
      decidedAtMs: row.decided_at,
      decidedBy: row.decided_by,
      note: row.note,
    },
    contact: {
      name: row.contact_name,
      phone: row.contact_phone ?? row.caller_phone,
      email: row.contact_email,
    },
    call:
      row.phase === null
        ? null
        : {
            phase: row.phase,
            loadReference: row.load_reference,
            agreedCents: row.agreed_cents,
            rounds: row.rounds ?? 0,
          },
  }));
