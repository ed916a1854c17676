import { z } from 'zod';
import type { NextStep } from '../../domain/answers.ts';

/* What the desk promises the agent (the HTTP contract), written down a second time so that it can be checked. */

const NEXT_STEPS = [
  'fmcsa/verify',
  'loads/search',
  'negotiations/evaluate',
  'calls/handoff',
  'calls/finalize',
  'transfer',
  'end_call',
  'ask_mc_number',
  'ask_company_name',
  'ask_place',
  'ask_rate',
  'ask_preference',
  'retry',
] as const satisfies readonly NextStep[];

const text = z.string().min(1);
const instant = z.iso.datetime({ offset: true });
const dollars = z.number();

const common = {
  request_id: text,
  call_id: text,
  say: text,
  next: z.enum(NEXT_STEPS),
};

const place = z.looseObject({ city: z.string().nullable(), state: text, zip: z.string().nullable() });
const timeWindow = z.looseObject({ earliest: text, latest: text, timezone: text, spoken: text });

const load = z.looseObject({
  load_id: text,
  reference_number: text,
  origin: place,
  destination: place,
  pickup: timeWindow,
  delivery: timeWindow,
  equipment_type: text,
  loadboard_rate: dollars,
  rate_per_mile: dollars.nullable(),
  miles: z.number().nullable(),
  deadhead_miles: z.number().nullable(),
  weight: z.number().nullable(),
  commodity_type: z.string().nullable(),
  num_of_pieces: z.number().nullable(),
  dimensions: z.string().nullable(),
  notes: z.string().nullable(),
});
const alternative = load.extend({ why: text });

const verify = z.looseObject({
  ...common,
  status: z.enum([
    'eligible',
    'ineligible',
    'needs_review',
    'unverified',
    'not_found',
    'ambiguous',
    'invalid_number',
  ]),
  eligible: z.boolean(),
  mc_number: z.string().regex(/^\d+$/).nullable(),
  dot_number: z.string().regex(/^\d+$/).nullable(),
  // FMCSA's record may lack a name.
  carrier: z.looseObject({ legal_name: z.string(), dba_name: z.string().nullable() }).nullable(),
  reasons: z.array(text),
  evidence: z.looseObject({ source: text, checked_at: instant, age_seconds: z.number() }).nullable(),
});

const search = z.looseObject({
  ...common,
  status: z.enum([
    'matched',
    'no_match',
    'verification_required',
    'not_eligible',
    'needs_clarification',
    'load_unavailable',
  ]),
  total_matches: z.number(),
  loads: z.array(load).max(3),
  alternatives: z.array(alternative),
  options: z.array(text).max(3).nullish(),
});

const evaluate = z.looseObject({
  ...common,
  status: z.enum([
    'accepted',
    'counter_offer',
    'rejected',
    'declined',
    'load_unavailable',
    'verification_required',
    'not_eligible',
    'not_bookable',
    'invalid_offer',
    'unknown_load',
  ]),
  negotiation_id: z.string().nullable(),
  round: z.number().int().min(0).max(3).nullable(),
  final: z.boolean(),
  counter_offer: dollars.nullable(),
  standing_offer: dollars.nullable(),
  agreed_rate: dollars.nullable(),
  hold_expires_at: instant.nullable(),
  alternatives: z.array(alternative),
});

const handoff = z.looseObject({
  ...common,
  status: z.enum(['ready', 'queued', 'after_hours', 'no_deal', 'not_eligible']),
  handoff_id: z.string().nullable(),
  rep: z
    .looseObject({ name: text, phone: z.string().nullable(), extension: z.string().nullable() })
    .nullable(),
  transfer: z
    .looseObject({ method: z.literal('warm'), number: text, token: text, url: text, expires_at: instant })
    .nullable(),
  summary: z.string().nullable(),
  queue: z.looseObject({ position: z.number(), estimated_wait_seconds: z.number() }).nullish(),
});

const finalize = z.looseObject({
  ...common,
  status: z.enum(['recorded', 'already_recorded']),
  outcome: text.nullable(),
  sentiment: z.looseObject({ label: text, score: z.number(), source: text }).nullable(),
  next_actions: z.array(text),
});

/** Trouble, patience, or a call that is over: any tool may answer it, with nothing but the common fields. */
export const troubleSchema = z.looseObject({
  ...common,
  status: z.enum(['pending', 'unavailable', 'call_ended']),
});

export const businessSchemas = {
  'fmcsa/verify': verify,
  'loads/search': search,
  'negotiations/evaluate': evaluate,
  'calls/handoff': handoff,
  'calls/finalize': finalize,
} as const;

export type Tool = keyof typeof businessSchemas;
export const TOOLS = Object.keys(businessSchemas) as readonly Tool[];

export type VerifyReply = z.infer<typeof verify>;
export type SearchReply = z.infer<typeof search>;
export type OfferReply = z.infer<typeof evaluate>;
export type HandoffReply = z.infer<typeof handoff>;
export type FinalizeReply = z.infer<typeof finalize>;
export type TroubleReply = z.infer<typeof troubleSchema>;
export type ToldLoad = z.infer<typeof load>;

/** One answer of the desk, by tool. */
export type ToolAnswer =
  | { readonly tool: 'fmcsa/verify'; readonly reply: VerifyReply }
  | { readonly tool: 'loads/search'; readonly reply: SearchReply }
  | { readonly tool: 'negotiations/evaluate'; readonly reply: OfferReply }
  | { readonly tool: 'calls/handoff'; readonly reply: HandoffReply }
  | { readonly tool: 'calls/finalize'; readonly reply: FinalizeReply }
  | { readonly tool: 'trouble'; readonly reply: TroubleReply };
