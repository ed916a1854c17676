import { z } from 'zod';
import { CALL_PHASES } from '../../domain/call.ts';
import { REASON_CODES } from '../../domain/eligibility.ts';
import { REVIEW_STATUSES } from '../../domain/review.ts';
import { digits, dollars, instant } from './tool-answer.ts';
import { carrierSummary, evidence } from './verify-carrier.ts';

/** A carrier that waits for a human, with what he needs to decide. */
export const review = z.object({
  call_id: z.string(),
  workflow_id: z.string(),
  status: z.enum(REVIEW_STATUSES).describe('`resolved`: FMCSA answered clearly before anybody decided'),
  verdict: z.enum(['eligible', 'ineligible', 'needs_review', 'unverified']),
  reasons: z.array(z.enum(REASON_CODES)),
  cause: z.string().nullable().describe('Why FMCSA gave no verdict, where it gave none'),
  mc_number: digits.nullable(),
  dot_number: digits.nullable(),
  company_name: z.string().nullable().describe('As the caller said it'),
  carrier: carrierSummary.nullable(),
  evidence: evidence.nullable(),
  evidence_seq: z.int().describe("The verification's number in the evidence of the call"),
  policy_version: z.string(),
  contact: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  }),
  table: z
    .object({
      phase: z.enum(CALL_PHASES),
      load_reference: z.string().nullable(),
      agreed_rate: dollars.nullable(),
      rounds: z.int(),
    })
    .nullable()
    .describe('What the call is about now'),
  asked_at: instant,
  expires_at: instant,
  decided_at: instant.nullable(),
  decided_by: z.string().nullable().describe('Id of the key it was decided with'),
  note: z.string().nullable(),
});

export const reviewBody = z.object({
  decision: z.enum(['approve', 'deny']),
  note: z.string().trim().max(2_000).nullish(),
});
