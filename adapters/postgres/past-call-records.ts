import type { TimelineEntry } from '../../domain/call-event.ts';
import type { CallRow } from '../../domain/call-row.ts';
import type { Handoff } from '../../domain/handoff.ts';
import type { CallFacts } from '../../domain/metrics/call-facts.ts';
import { MEASURES } from '../../domain/metrics/call-measures.ts';
import type { Negotiation } from '../../domain/negotiation/negotiation.ts';
import type { PlatformReport } from '../../domain/platform-report.ts';
import type { KeptEvidence } from '../../domain/ports.ts';
import type { Review } from '../../domain/review.ts';
import { callerFrom } from '../../domain/verification.ts';
import { loadsOnTheTable } from '../loads-on-the-table.ts';
import { carrierOf, evidenceOf } from './carrier-evidence.ts';
import { handoffRecord } from './handoff-row.ts';
import { columnOf } from './measure-columns.ts';
import { iso } from './sql-values.ts';

/** The row of a hold as it ended up. */
export type PastBooking = {
  readonly bookingId: string;
  readonly loadId: string;
  readonly callId: string;
  readonly negotiationId: string;
  readonly carrierKey: string;
  readonly agreedCents: number;
  readonly status: 'booked' | 'released' | 'expired';
  readonly takenAtMs: number;
  readonly expiresAtMs: number;
  /** When it was booked, or came to its end. */
  readonly endedAtMs: number;
};

/** A call that is over, with everything that is kept of it. */
export type PastCall = {
  readonly row: CallRow;
  readonly entries: readonly TimelineEntry[];
  readonly facts: CallFacts;
  readonly evidence: KeptEvidence | null;
  readonly negotiations: readonly {
    readonly negotiation: Negotiation;
    readonly atMs: number;
    readonly heldUntilMs: number | null;
  }[];
  readonly booking: PastBooking | null;
  readonly review: Review | null;
  readonly handoff: Handoff | null;
  readonly report: PlatformReport | null;
};

const callRecord = ({ row }: PastCall) => ({
  call_id: row.callId,
  phase: row.phase,
  outcome: row.outcome,
  started_at: iso(row.startedAtMs),
  ended_at: iso(row.endedAtMs),
  duration_seconds: row.durationSeconds,
  ended_by: row.endedBy,
  mc_number: row.mcNumber,
  dot_number: row.dotNumber,
  carrier_name: row.carrierName,
  verdict: row.verdict,
  load_id: row.loadId,
  load_reference: row.loadReference,
  agreed_cents: row.agreedCents,
  rounds: row.rounds,
  sentiment_label: row.sentiment?.label ?? null,
  sentiment_score: row.sentiment?.score ?? null,
  sentiment_source: row.sentiment?.source ?? null,
  next_actions: row.nextActions,
  simulated: row.simulated,
  finalized: row.finalized,
  seq: row.seq,
});

const eventRecords = ({ row, entries }: PastCall) =>
  entries.map(({ seq, atMs, event }) => ({
    call_id: row.callId,
    seq,
    at: iso(atMs),
    event,
    load_ids: loadsOnTheTable(event),
  }));

const factsRecord = ({ facts }: PastCall) => ({
  call_id: facts.callId,
  seq: facts.seq,
  ended_at: iso(facts.endedAtMs),
  simulated: facts.simulated,
  equipment: facts.equipment ?? '',
  outcome: facts.outcome,
  sentiment: facts.sentiment,
  decline_reason: facts.declineReason ?? '',
  origin_state: facts.lane?.originState ?? '',
  destination_state: facts.lane?.destinationState ?? '',
  ...Object.fromEntries(MEASURES.map((measure) => [columnOf(measure), facts.measures[measure]])),
});

const carrierRecords = ({ evidence }: PastCall) => {
  const carrier = evidence === null ? null : carrierOf(evidence);
  if (evidence === null || carrier === null) return [];
  const { legalName, dbaName, city, state } = carrier.summary;
  return [
    {
      dot_number: carrier.dotNumber,
      mc_number: carrier.mcNumber,
      legal_name: legalName,
      dba_name: dbaName,
      city,
      state,
      record: carrier.record,
      first_met_at: iso(evidence.atMs),
      last_verified_at: iso(evidence.atMs),
    },
  ];
};

const evidenceRecords = ({ evidence }: PastCall) => {
  if (evidence === null) return [];
  const { callId, seq, atMs, verification, record } = evidence;
  const { verdict, reasons, dotNumber, mcNumber, source, checkedAtMs, bodyHash } = evidenceOf(verification);
  return [
    {
      call_id: callId,
      seq,
      asked_at: iso(atMs),
      kind: verification.kind,
      verdict,
      reasons,
      dot_number: dotNumber,
      mc_number: mcNumber,
      policy_version: verification.policyVersion,
      source,
      checked_at: iso(checkedAtMs),
      body_hash: bodyHash,
      verification,
      record,
    },
  ];
};

const bookingRecords = ({ booking }: PastCall) =>
  booking === null
    ? []
    : [
        {
          booking_id: booking.bookingId,
          load_id: booking.loadId,
          call_id: booking.callId,
          negotiation_id: booking.negotiationId,
          carrier_key: booking.carrierKey,
          agreed_cents: booking.agreedCents,
          status: booking.status,
          taken_at: iso(booking.takenAtMs),
          expires_at: iso(booking.expiresAtMs),
          booked_at: booking.status === 'booked' ? iso(booking.endedAtMs) : null,
          ended_at: booking.status === 'booked' ? null : iso(booking.endedAtMs),
        },
      ];

const reviewRecords = ({ review }: PastCall) => {
  if (review === null) return [];
  const caller = callerFrom(review.verification);
  return [
    {
      call_id: review.callId,
      revision: review.revision,
      status: review.status,
      verdict: caller?.verdict ?? null,
      mc_number: caller?.mcNumber ?? null,
      dot_number: caller?.dotNumber ?? null,
      verification: review.verification,
      evidence_seq: review.evidenceSeq,
      caller_phone: review.callerPhone,
      asked_at: iso(review.askedAtMs),
      expires_at: iso(review.expiresAtMs),
      decided_at: iso(review.decidedAtMs),
      decided_by: review.decidedBy,
      note: review.note,
    },
  ];
};

const handoffRecords = ({ handoff }: PastCall) => (handoff === null ? [] : [handoffRecord(handoff)]);

const reportRecords = ({ row, report }: PastCall) =>
  report === null
    ? []
    : [
        {
          call_id: row.callId,
          transcript: report.transcript,
          duration_seconds: report.durationSeconds,
          ended_by: report.endedBy,
          outcome_hint: report.outcomeHint,
          sentiment_hint: report.sentimentHint,
          received_at: iso(row.endedAtMs),
          updated_at: iso(row.endedAtMs),
        },
      ];

const negotiationRecords = ({ row, negotiations }: PastCall) =>
  negotiations.map(({ negotiation, atMs, heldUntilMs }) => ({
    negotiation,
    callId: row.callId,
    at: iso(atMs),
    heldUntil: iso(heldUntilMs),
  }));

/** The rows of every table, by its name; `negotiations` as their function takes them. */
export const callRecords = (calls: readonly PastCall[]) => ({
  calls: calls.map(callRecord),
  call_events: calls.flatMap(eventRecords),
  call_facts: calls.map(factsRecord),
  carriers: calls.flatMap(carrierRecords),
  carrier_verifications: calls.flatMap(evidenceRecords),
  bookings: calls.flatMap(bookingRecords),
  reviews: calls.flatMap(reviewRecords),
  handoffs: calls.flatMap(handoffRecords),
  platform_reports: calls.flatMap(reportRecords),
  negotiations: calls.flatMap(negotiationRecords),
});
