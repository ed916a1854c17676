import { z } from 'zod';
import { BOOKING_STATUSES } from '../../domain/carrier-file.ts';
import { REASON_CODES } from '../../domain/eligibility.ts';
import { callLine } from './call.ts';
import { digits, dollars, instant } from './tool-answer.ts';

const keptVerification = z.object({
  call_id: z.string(),
  seq: z.int().describe('Its place in the timeline of the call'),
  asked_at: instant,
  kind: z.enum(['judged', 'could_not_ask', 'not_found', 'ambiguous']),
  verdict: z.enum(['eligible', 'ineligible', 'needs_review', 'unverified']).nullable(),
  reasons: z.array(z.enum(REASON_CODES)),
  mc_number: digits.nullable(),
  company_name: z.string().nullable().describe('As the caller said it'),
  policy_version: z.string(),
  source: z.enum(['fmcsa', 'cache', 'stale_cache']).nullable(),
  checked_at: instant.nullable().describe('When FMCSA itself was asked'),
  body_hash: z.string().nullable().describe('SHA-256 of what FMCSA answered'),
  cause: z.string().nullable().describe('Why FMCSA could not be asked'),
});

const booking = z.object({
  booking_id: z.string(),
  load_id: z.string(),
  reference_number: z.string(),
  call_id: z.string(),
  status: z.enum(BOOKING_STATUSES),
  agreed_rate: dollars,
  expires_at: instant.nullable().describe('Of a live hold'),
});

/** A carrier as staff open it: what FMCSA said, when, what followed from it, and what we did together. */
export const carrierFile = z.object({
  carrier: z.object({
    dot_number: digits,
    mc_number: digits.nullable(),
    legal_name: z.string(),
    dba_name: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    first_met_at: instant,
    last_verified_at: instant,
  }),
  record: z.record(z.string(), z.unknown()).nullable().describe('The normalised FMCSA record, codes as sent'),
  verifications: z.array(keptVerification).describe('Newest first, at most 100'),
  calls: z.array(callLine).describe('Newest first, at most 100'),
  bookings: z.array(booking).describe('Newest first, at most 100'),
});
