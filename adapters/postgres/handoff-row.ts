import { z } from 'zod';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import { HANDOFF_REASONS, type Handoff, type Rep } from '../../domain/handoff.ts';

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

export const handoffRow = z
  .object({
    handoff_id: z.string(),
    call_id: z.string(),
    load_id: z.string().nullable(),
    agreed_cents: z.number().nullable(),
    reason: z.enum(HANDOFF_REASONS),
    status: z.enum(['ready', 'queued', 'after_hours', 'confirmed', 'declined', 'expired']),
    rep_id: z.string().nullable(),
    summary: z.string(),
    contact_name: z.string().nullable(),
    contact_phone: z.string().nullable(),
    contact_email: z.string().nullable(),
    notes: z.string().nullable(),
    created_at: z.number(),
    expires_at: z.number().nullable(),
  })
  .transform((row): Handoff => ({
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
    createdAtMs: row.created_at,
    expiresAtMs: row.expires_at,
  }));

/** A handoff as a record of the table `handoffs`. */
export const handoffRecord = (
  handoff: Handoff,
  tokenHash: string | null,
): Readonly<Record<string, unknown>> => ({
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
  token_hash: tokenHash,
  created_at: new Date(handoff.createdAtMs).toISOString(),
  expires_at: handoff.expiresAtMs === null ? null : new Date(handoff.expiresAtMs).toISOString(),
});
