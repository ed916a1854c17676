import { z } from 'zod';
import { HANDOFF_REASONS, HANDOFF_STATUSES } from '../../domain/handoff.ts';
import { caller, negotiation } from './call.ts';
import { assignedRep, handoffQueue } from './hand-off.ts';
import { handoffStep } from './handoff-step.ts';
import { bookedLoad } from './load.ts';
import { dollars, instant } from './tool-answer.ts';

/** How a handoff stands. */
const handoff = z.object({
  handoff_id: z.string(),
  status: z.enum(HANDOFF_STATUSES),
  reason: z.enum(HANDOFF_REASONS),
  summary: z.string().describe('Read in five seconds, heard in ten'),
  agreed_rate: dollars.nullable(),
  contact: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  }),
  notes: z.string().nullable(),
  rep: assignedRep.nullable(),
  queue: handoffQueue.nullable().describe('Where it stands in the queue now'),
  call_back_at: instant.nullable().describe('When the carrier was promised a call'),
  created_at: instant,
  assigned_at: instant.nullable(),
  expires_at: instant.nullable(),
  decided_at: instant.nullable(),
  decline_reason: z.string().nullable(),
  life: z.array(handoffStep),
});

/** All a rep needs to decide. */
export const handoffContext = z.object({
  handoff,
  load: bookedLoad.nullable(),
  hold_expires_at: instant.nullable().describe('null: nothing is held for this carrier'),
  carrier: caller.nullable(),
  negotiation: negotiation.nullable(),
  call: z.object({ call_id: z.string(), phase: z.string(), started_at: instant }),
});

export const declineBody = z.object({
  reason: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ description: 'Kept with the handoff', examples: ['Carrier has no trailer after all'] }),
});

/** `pending`: the word is kept and counts; nobody works on it at the moment. */
export const handoffDecision = z.object({
  status: z.enum(['confirmed', 'declined', 'pending']),
  say: z.string(),
  handoff,
});
