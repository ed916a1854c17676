import type { z } from 'zod';
import type { Handoff, HandoffStep, Rep } from '../../domain/handoff.ts';
import type { QueuePlace } from '../../domain/queue-wait.ts';
import type { handoffDecision } from '../schemas/handoff.ts';
import type { handoffStep } from '../schemas/handoff-step.ts';
import { dollarsOrNull, isoFrom, isoOrNull } from './money-and-time.ts';
import { queueFields, repFields } from './present-tools.ts';

export const stepFields = ({ what, atMs, repName, note }: HandoffStep): z.infer<typeof handoffStep> => ({
  at: isoFrom(atMs),
  what,
  rep: repName,
  note,
});

/** Of one that was declined before and is open again, the life alone tells. */
export const declineReason = ({ status, life }: Handoff): string | null =>
  status === 'declined' ? (life.findLast(({ what }) => what === status)?.note ?? null) : null;

/** How a handoff stands, for whoever may decide it. */
export const handoffState = (
  handoff: Handoff,
  rep: Rep | null,
  queue: QueuePlace | null,
): z.infer<typeof handoffDecision>['handoff'] => ({
  handoff_id: handoff.handoffId,
  status: handoff.status,
  reason: handoff.reason,
  summary: handoff.summary,
  agreed_rate: dollarsOrNull(handoff.agreedCents),
  contact: { ...handoff.contact },
  notes: handoff.notes,
  rep: repFields(rep),
  queue: queueFields(queue),
  call_back_at: isoOrNull(handoff.callBackAtMs),
  created_at: isoFrom(handoff.createdAtMs),
  assigned_at: isoOrNull(handoff.assignedAtMs),
  expires_at: isoOrNull(handoff.expiresAtMs),
  decided_at: isoOrNull(handoff.decidedAtMs),
  decline_reason: declineReason(handoff),
  life: handoff.life.map(stepFields),
});
