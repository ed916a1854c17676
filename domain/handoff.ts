import type { EquipmentType } from './equipment.ts';

export const HANDOFF_REASONS = [
  'deal_accepted',
  'human_requested',
  'needs_review',
  'above_ceiling',
  'other',
] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** When a rep works: ISO weekdays (Monday is 1), local `HH:MM`; equal times mean round the clock. */
export type Shift = { readonly days: readonly number[]; readonly start: string; readonly end: string };

/** A sales rep who takes calls over. Empty equipment or regions mean all. */
export type RepDetails = {
  readonly name: string;
  readonly phone: string;
  readonly extension: string | null;
  readonly email: string | null;
  readonly timeZone: string;
  readonly shift: Shift;
  readonly equipment: readonly EquipmentType[];
  readonly regions: readonly string[];
  readonly capacity: number;
  readonly available: boolean;
};

/** `assigned` counts handoffs that wait for the rep's decision; `idleSinceMs` is his last assignment. */
export type Rep = RepDetails & {
  readonly repId: string;
  readonly assigned: number;
  readonly idleSinceMs: number | null;
};

export type Contact = {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
};

/** A handoff as it is kept. The token itself is never stored, only its hash. */
export type Handoff = {
  readonly handoffId: string;
  readonly callId: string;
  readonly loadId: string | null;
  readonly agreedCents: number | null;
  readonly reason: HandoffReason;
  readonly status: HandoffStatus;
  readonly repId: string | null;
  readonly summary: string;
  readonly contact: Contact;
  readonly notes: string | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number | null;
};

export type HandoffStatus = 'ready' | 'queued' | 'after_hours' | 'confirmed' | 'declined' | 'expired';

export type RepDecision = 'confirm' | 'decline';
