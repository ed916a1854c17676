import { z } from 'zod';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import {
  HANDOFF_REASONS,
  HANDOFF_STATUSES,
  HANDOFF_STEPS,
  type Handoff,
  type HandoffKey,
  type Rep,
} from '../../domain/handoff.ts';
import { iso } from './sql-values.ts';

export const repRow = z
  .object({
    rep_id: z.string(),
    name: z.string(),
    phone: z.string(),
    extension: z.string().nullable(),
    email: z.string().nullable(),
    time_zone: z.string(),
    shift_days: z.array(z.number()),
    shift_start: z.string(),
    shift_end: z.string(),
    equipment: z.array(z.enum(EQUIPMENT_TYPES)),
    regions: z.array(z.string()),
    capacity: z.number(),
    available: z.boolean(),
    assigned: z.number(),
    last_assigned_at: z.number().nullable(),
  })
  .transform((row): Rep => ({
    repId: row.rep_id,
    name: row.name,
    phone: row.phone,
    extension: row.extension,
    email: row.email,
    timeZone: row.time_zone,
    shift: { days: row.shift_days, start: row.shift_start, end: row.shift_end },
    equipment: row.equipment,
    regions: row.regions,
    capacity: row.capacity,
    available: row.available,
    assigned: row.assigned,
    idleSinceMs: row.last_assigned_at,
  }));

const step = z.object({
  what: z.enum(HANDOFF_STEPS),
  atMs: z.number(),
  repId: z.string().nullable(),
  repName: z.string().nullable(),
  note: z.string().nullable(),
  putThrough: z.literal(true).optional(),
});

const handoffColumns = z.object({
  handoff_id: z.string(),
  call_id: z.string(),
  load_id: z.string().nullable(),
  agreed_cents: z.number().nullable(),
  reason: z.enum(HANDOFF_REASONS),
  status: z.enum(HANDOFF_STATUSES),
  rep_id: z.string().nullable(),
  summary: z.string(),
  contact_name: z.string().nullable(),
  contact_phone: z.string().nullable(),
  contact_email: z.string().nullable(),
  notes: z.string().nullable(),
  equipment: z.enum(EQUIPMENT_TYPES).nullable(),
  origin_state: z.string().nullable(),
  preferred_rep: z.string().nullable(),
  created_at: z.number(),
  expires_at: z.number().nullable(),
  assignment: z.number(),
  assigned_at: z.number().nullable(),
  queue_number: z.number().nullable(),
  call_back_at: z.number().nullable(),
  decided_at: z.number().nullable(),
  life: z.array(step),
});

const handoffOf = (row: z.infer<typeof handoffColumns>): Handoff => ({
  handoffId: row.handoff_id,
  callId: row.call_id,
  loadId: row.load_id,
  agreedCents: row.agreed_cents,
  reason: row.reason,
  status: row.status,
  repId: row.rep_id,
  summary: row.summary,
  contact: { name: row.contact_name, phone: row.contact_phone, email: row.contact_email },
  notes: row.notes,
  need: { equipment: row.equipment, originState: row.origin_state, preferredRep: row.preferred_rep },
  createdAtMs: row.created_at,
  expiresAtMs: row.expires_at,
  assignment: row.assignment,
  assignedAtMs: row.assigned_at,
  queueNumber: row.queue_number,
  callBackAtMs: row.call_back_at,
  decidedAtMs: row.decided_at,
  life: row.life,
});

export const handoffRow = handoffColumns.transform(handoffOf);

export const handoffKeyRow = handoffColumns
  .extend({ key_assignment: z.number(), key_expires_at: z.number() })
  .transform((row): HandoffKey => ({
    handoff: handoffOf(row),
    assignment: row.key_assignment,
    expiresAtMs: row.key_expires_at,
  }));

/** A handoff as a record of the table `handoffs`. */
export const handoffRecord = (handoff: Handoff): Readonly<Record<string, unknown>> => ({
  handoff_id: handoff.handoffId,
  call_id: handoff.callId,
  load_id: handoff.loadId,
  agreed_cents: handoff.agreedCents,
  reason: handoff.reason,
  status: handoff.status,
  rep_id: handoff.repId,
  summary: handoff.summary,
  contact_name: handoff.contact.name,
  contact_phone: handoff.contact.phone,
  contact_email: handoff.contact.email,
  notes: handoff.notes,
  equipment: handoff.need.equipment,
  origin_state: handoff.need.originState,
  preferred_rep: handoff.need.preferredRep,
  created_at: iso(handoff.createdAtMs),
  expires_at: iso(handoff.expiresAtMs),
  assignment: handoff.assignment,
  assigned_at: iso(handoff.assignedAtMs),
  queue_number: handoff.queueNumber,
  call_back_at: iso(handoff.callBackAtMs),
  decided_at: iso(handoff.decidedAtMs),
  life: handoff.life,
});
