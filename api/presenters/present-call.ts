import type { z } from 'zod';
import type { HandoffArranged, TimelineEntry } from '../../domain/call-event.ts';
import type { CallRow } from '../../domain/call-row.ts';
import type { CallSnapshot } from '../../domain/call-snapshot.ts';
import type { Presented } from '../../domain/call.ts';
import type { Handoff } from '../../domain/handoff.ts';
import { describeEvent } from '../../domain/describe-event.ts';
import { dollarsFromCents } from '../../domain/money.ts';
import type { PlatformReport } from '../../domain/platform-report.ts';
import type { RecordingCopy } from '../../domain/recording.ts';
import { callerFrom, type Caller } from '../../domain/verification.ts';
import { workflowIdOfCall } from '../../workflows/messages.ts';
import type { callDetail, callLine } from '../schemas/call.ts';
import { dollarsOrNull, isoFrom, isoOrNull } from './money-and-time.ts';
import { carrierFields, evidenceFields } from './present-carrier.ts';
import { presentRecord } from './present-event-data.ts';
import { loadFields } from './present-loads.ts';
import { negotiationFields } from './present-negotiation.ts';
import { reportFields } from './present-report.ts';
import { declineReason, stepFields } from './present-handoff.ts';
import { queueFields, repFields } from './present-tools.ts';

type CallDetail = z.infer<typeof callDetail>;

export const callLineFields = (row: CallRow): z.infer<typeof callLine> => ({
  call_id: row.callId,
  workflow_id: workflowIdOfCall(row.callId),
  phase: row.phase,
  outcome: row.outcome,
  started_at: isoFrom(row.startedAtMs),
  ended_at: isoOrNull(row.endedAtMs),
  duration_seconds: row.durationSeconds,
  ended_by: row.endedBy,
  mc_number: row.mcNumber,
  dot_number: row.dotNumber,
  carrier_name: row.carrierName,
  load_reference: row.loadReference,
  agreed_rate: dollarsOrNull(row.agreedCents),
  rounds: row.rounds,
  sentiment: row.sentiment === null ? null : { ...row.sentiment },
  next_actions: [...row.nextActions],
  simulated: row.simulated,
});

/** Of the verification the caller was last named by. */
export const policyVersionIn = (timeline: readonly TimelineEntry[]): string | null => {
  const said = timeline.flatMap(({ event }) =>
    event.kind === 'carrier_verified' ? [event.verification] : [],
  );
  return said.findLast((verification) => callerFrom(verification) !== null)?.policyVersion ?? null;
};

export const callerFields = (
  caller: Caller,
  policyVersion: string | null,
  nowMs: number,
): NonNullable<CallDetail['carrier']> => ({
  ...(caller.carrier === null ? { legal_name: null } : carrierFields(caller.carrier)),
  mc_number: caller.mcNumber,
  dot_number: caller.dotNumber,
  company_name: caller.companyName,
  verdict: caller.verdict,
  reasons: [...caller.reasons],
  policy_version: policyVersion,
  approved_by: caller.approvedBy,
  evidence: caller.evidence === null ? null : evidenceFields(caller.evidence, nowMs),
});

/** As the load was told last. */
const rankingOf = (
  timeline: readonly TimelineEntry[],
  wanted: string,
): CallDetail['presented_loads'][number]['ranking'] => {
  const rankings = timeline.flatMap(({ event }) =>
    event.kind === 'loads_presented' ? (event.rankings ?? []) : [],
  );
  const ranking = rankings.findLast(({ loadId }) => loadId === wanted);
  if (ranking === undefined) return null;
  const { deadhead, pickupFit, ratePerMile, urgency, destinationFit } = ranking.parts;
  return {
    score: ranking.score,
    parts: {
      deadhead,
      pickup_fit: pickupFit,
      rate_per_mile: ratePerMile,
      urgency,
      destination_fit: destinationFit,
    },
    lane_rate_per_mile: dollarsFromCents(Math.round(ranking.laneCentsPerMile)),
  };
};

const presentedFields = (
  { load, presentedAtMs }: Presented,
  timeline: readonly TimelineEntry[],
): CallDetail['presented_loads'][number] => ({
  ...loadFields(load),
  why: 'why' in load ? load.why : null,
  presented_at: isoFrom(presentedAtMs),
  ranking: rankingOf(timeline, load.loadId),
});

/** As it was arranged, and what has become of it since. */
const handoffFields = (
  handoff: HandoffArranged,
  now: Handoff | null,
): NonNullable<CallDetail['handoff']> => ({
  handoff_id: handoff.handoffId,
  status: now?.status ?? handoff.status,
  reason: handoff.reason,
  load_id: handoff.loadId,
  agreed_rate: dollarsOrNull(handoff.agreedCents),
  rep: repFields(handoff.rep),
  summary: handoff.summary,
  expires_at: isoOrNull(now === null ? handoff.expiresAtMs : now.expiresAtMs),
  queue: queueFields(handoff.queue),
  call_back_at: isoOrNull(now?.callBackAtMs ?? handoff.callBack?.atMs ?? null),
  decided_at: isoOrNull(now?.decidedAtMs ?? null),
  decline_reason: now === null ? null : declineReason(now),
  life: (now?.life ?? []).map(stepFields),
});

const eventFields = (
  { seq, atMs, event }: TimelineEntry,
  forOperations: boolean,
): CallDetail['events'][number] => {
  const { kind, ...data } = event;
  return {
    seq,
    at: isoFrom(atMs),
    type: kind,
    text: describeEvent(event),
    data: presentRecord(data, forOperations),
  };
};

export type CallFileContext = {
  readonly row: CallRow;
  readonly report: PlatformReport | null;
  /** The call's handoff as it is kept now. */
  readonly handoff: Handoff | null;
  readonly recording: RecordingCopy | null;
  readonly forOperations: boolean;
  readonly nowMs: number;
  readonly workflowUrl: string;
};

/** The whole file of a call. Thresholds and ceilings only for operations. */
export const callDetailFields = (
  { call, timeline }: CallSnapshot,
  { row, report, handoff, recording, forOperations, nowMs, workflowUrl }: CallFileContext,
): CallDetail => ({
  call: {
    ...callLineFields(row),
    ...reportFields(call, report, recording),
    // A second finalize fills what the first left empty.
    ended_by: row.endedBy ?? (row.phase === 'closed' ? (report?.endedBy ?? null) : null),
  },
  carrier: call.caller === null ? null : callerFields(call.caller, policyVersionIn(timeline), nowMs),
  presented_loads: call.presented.map((presented) => presentedFields(presented, timeline)),
  negotiations: call.negotiations.map((negotiation) => negotiationFields(call, negotiation, forOperations)),
  handoff: call.handoff === null ? null : handoffFields(call.handoff, handoff),
  events: timeline.map((entry) => eventFields(entry, forOperations)),
  workflow_url: workflowUrl,
});
