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

/** What the caller needs of a rep; nulls where no load is in question. */
export type HandoffNeed = {
  readonly equipment: EquipmentType | null;
  readonly originState: string | null;
  readonly preferredRep: string | null;
};

const SETTLED_STATUSES = ['confirmed', 'declined', 'expired', 'lost'] as const;
/** `lost`: confirmed after another had taken the load. `expired`: nobody decided; the desk rings the carrier. */
export type SettledStatus = (typeof SETTLED_STATUSES)[number];

export const HANDOFF_STATUSES = ['ready', 'queued', 'after_hours', ...SETTLED_STATUSES] as const;
export type HandoffStatus = (typeof HANDOFF_STATUSES)[number];

export const HANDOFF_STEPS = [
  'assigned',
  'reassigned',
  'queued',
  'after_hours',
  ...SETTLED_STATUSES,
  'call_back',
] as const;

/** After one of these nothing more happens, unless the caller asks for a person again. */
export const SETTLING_STEPS: readonly (typeof HANDOFF_STEPS)[number][] = [...SETTLED_STATUSES, 'call_back'];

/** One thing that happened to a handoff. `note` is the reason a rep gave. */
export type HandoffStep = {
  readonly what: (typeof HANDOFF_STEPS)[number];
  readonly atMs: number;
  readonly repId: string | null;
  readonly repName: string | null;
  readonly note: string | null;
  /** The rep got it while the caller was on the line, to be put through to him. */
  readonly putThrough?: true | undefined;
};

/** A handoff as it is kept. Tokens themselves are never stored, only their hashes. */
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
  readonly need: HandoffNeed;
  readonly createdAtMs: number;
  /** When what it waits for is given up: the rep's decision, or a place in the queue. */
  readonly expiresAtMs: number | null;
  /** How many reps it was given to; a token is good for one of these. */
  readonly assignment: number;
  readonly assignedAtMs: number | null;
  /** Its place among all that ever waited; kept while it waits. */
  readonly queueNumber: number | null;
  /** When the carrier was promised a call. */
  readonly callBackAtMs: number | null;
  readonly decidedAtMs: number | null;
  readonly life: readonly HandoffStep[];
};

/** A token as presented: which handoff it opens, for which of its assignments, until when. */
export type HandoffKey = {
  readonly handoff: Handoff;
  readonly assignment: number;
  readonly expiresAtMs: number;
};

/** The caller is on his way to whoever has it; else he was promised a call. */
export const isPutThrough = ({ life }: Handoff): boolean => life.at(-1)?.putThrough === true;

export type RepDecision = 'confirm' | 'decline';

const SETTLED: readonly HandoffStatus[] = SETTLED_STATUSES;

/** Nothing more can happen to it. */
export const isSettled = <One extends Pick<Handoff, 'status'>>(
  handoff: One,
): handoff is One & { readonly status: SettledStatus } => SETTLED.includes(handoff.status);
