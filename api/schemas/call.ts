import { z } from 'zod';
import { CALL_PHASES } from '../../domain/call.ts';
import { OUTCOMES } from '../../domain/outcome.ts';
import { sentiment } from './finalize-call.ts';
import { HANDOFF_STATUSES } from '../../domain/handoff.ts';
import { assignedRep, handoffQueue } from './hand-off.ts';
import { handoffStep } from './handoff-step.ts';
import { presentedLoad } from './load.ts';
import { digits, dollars, instant } from './tool-answer.ts';
import { carrierSummary, evidence } from './verify-carrier.ts';

/** One line a call, for lists. */
export const callLine = z.object({
  call_id: z.string(),
  workflow_id: z.string(),
  phase: z.enum(CALL_PHASES),
  outcome: z.enum(OUTCOMES).nullable(),
  started_at: instant,
  ended_at: instant.nullable(),
  duration_seconds: z.number().nullable(),
  ended_by: z.string().nullable(),
  mc_number: digits.nullable(),
  dot_number: digits.nullable(),
  carrier_name: z.string().nullable(),
  load_reference: z.string().nullable(),
  agreed_rate: dollars.nullable(),
  rounds: z.int(),
  sentiment: sentiment.nullable(),
  next_actions: z.array(z.string()),
  simulated: z.boolean(),
});

const told = z.union([z.string(), z.number(), z.boolean()]);

const recordingCopy = z.object({
  status: z.enum(['copied', 'refused', 'failed']),
  key: z.string().nullable(),
  content_type: z.string().nullable(),
  bytes: z.int().nullable(),
  because: z.string().nullable(),
});

const callRecord = callLine.extend({
  transcript: z.array(z.object({ role: z.string(), content: z.string() })).nullable(),
  extracted: z.record(z.string(), z.unknown()).nullable().describe('As the platform sent it'),
  extracted_values: z.record(z.string(), told).nullable().describe('As it was understood; money in dollars'),
  extracted_unreadable: z.array(z.string()).describe('Known fields whose words say nothing of their kind'),
  mismatches: z
    .array(z.object({ field: z.string(), platform: told, record: told.nullable() }))
    .describe('Where the platform says otherwise than our record, which holds'),
  recording_url: z.string().nullable(),
  recording: recordingCopy.nullable().describe('Our own copy, where one was asked for'),
});

export const caller = carrierSummary.partial().extend({
  legal_name: z.string().nullable(),
  mc_number: digits.nullable(),
  dot_number: digits.nullable(),
  company_name: z.string().nullable().describe('As the caller said it'),
  verdict: z.enum(['eligible', 'ineligible', 'needs_review', 'unverified']),
  reasons: z.array(z.string()),
  policy_version: z.string().nullable().describe('Of the eligibility rules the verdict came from'),
  approved_by: z.enum(['rules', 'review']).nullable(),
  evidence: evidence.nullable(),
});

const round = z.object({
  round: z.int(),
  ask: dollars,
  decision: z.enum(['accepted', 'counter_offer', 'rejected']),
  counter_offer: dollars.nullable(),
  at: instant,
  reason: z.string(),
  policy_version: z.string(),
  listed_rate: dollars.optional().describe('Scope `ops` only'),
  threshold: dollars.optional().describe('Scope `ops` only'),
  ceiling: dollars.optional().describe('Scope `ops` only'),
  apparent_ceiling: dollars.optional().describe('Scope `ops` only: the most a counter may say'),
  hours_to_pickup: z.number().optional().describe('Scope `ops` only'),
  lane_mean: dollars
    .nullable()
    .optional()
    .describe('Scope `ops` only: recent deals on the lane, for its miles'),
  rival_calls: z.int().optional().describe('Scope `ops` only: other live calls told of the load'),
  arm: z.string().nullable().optional().describe('Scope `ops` only: of the comparison of policies'),
  policy: z.record(z.string(), z.unknown()).optional().describe('Scope `ops` only: all its numbers'),
  explanation: z.string().optional().describe('Scope `ops` only: what the decision rested on'),
});

export const negotiation = z.object({
  negotiation_id: z.string(),
  load_id: z.string(),
  reference_number: z.string(),
  status: z.enum(['open', 'accepted', 'rejected', 'declined']),
  standing_offer: dollars.nullable(),
  agreed_rate: dollars.nullable(),
  rounds: z.array(round),
});

const handoff = z.object({
  handoff_id: z.string(),
  status: z.enum(HANDOFF_STATUSES).describe('As it stands now'),
  reason: z.string(),
  load_id: z.string().nullable(),
  agreed_rate: dollars.nullable(),
  rep: assignedRep.nullable(),
  summary: z.string(),
  expires_at: instant.nullable(),
  queue: handoffQueue.nullable().describe('As the caller was told'),
  call_back_at: instant.nullable(),
  decided_at: instant.nullable(),
  decline_reason: z.string().nullable(),
  life: z.array(handoffStep),
});

const timelineEvent = z.object({
  seq: z.int(),
  at: instant,
  type: z.string(),
  text: z.string().describe('One line for people'),
  data: z.record(z.string(), z.unknown()),
});

const share = z.number().min(0).max(1);

/** Why a load was told where it was: parts from 0 to 1 before they are weighed (docs/load-search.md). */
const ranking = z.object({
  score: z.number(),
  parts: z.object({
    deadhead: share,
    pickup_fit: share,
    rate_per_mile: share,
    urgency: share,
    destination_fit: share,
  }),
  lane_rate_per_mile: dollars.describe("What the load's lane was listed at"),
});

/** A call as staff open it; live and ended ones look the same. */
export const callDetail = z.object({
  call: callRecord,
  carrier: caller.nullable(),
  presented_loads: z.array(
    presentedLoad.extend({
      why: z.string().nullable(),
      presented_at: instant,
      ranking: ranking.nullable().describe('null for a load asked for by its reference'),
    }),
  ),
  negotiations: z.array(negotiation),
  handoff: handoff.nullable(),
  events: z.array(timelineEvent),
  workflow_url: z.string(),
});
