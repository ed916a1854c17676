import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import type { CallEvent } from '../domain/call-event.ts';
import type { Outcome } from '../domain/outcome.ts';
import { keepAlarm } from './alarm.ts';
import { untilWritten } from './activity-proxies.ts';
import { forgetWritten, note, openSession, type CallSession } from './call-session.ts';
import { hearLoadChange } from './hear-load-change.ts';
import {
  callSnapshotQuery,
  evaluateOfferUpdate,
  finalizeUpdate,
  handoffAssignedSignal,
  handOffUpdate,
  loadChangedSignal,
  repDecidedSignal,
  reviewDecidedSignal,
  searchLoadsUpdate,
  sessionEndedSignal,
  verifyCarrierUpdate,
  type InboundCallInput,
  type RepDecided,
} from './messages.ts';
import { evaluateTool } from './tools/evaluate.ts';
import { finalizeTool } from './tools/finalize.ts';
import { handoffTool } from './tools/handoff.ts';
import { hearReview } from './tools/follow-review.ts';
import { searchTool } from './tools/search.ts';
import { verifyTool } from './tools/verify.ts';

export type InboundCallResult = { readonly outcome: Outcome; readonly agreedCents: number | null };

/** One carrier's call, from its first webhook to its recorded outcome. */
export async function inboundCall(input: InboundCallInput): Promise<InboundCallResult> {
  const session = openSession(input, Date.now());
  answerTools(session);
  hearSignals(session);
  setHandler(callSnapshotQuery, () => ({ call: session.call, timeline: session.timeline }));
  const alarm = keepAlarm(session);
  await doChores(session);
  await alarm;
  await condition(allHandlersFinished);
  await writeRest(session);
  return resultOf(session);
}

function answerTools(session: CallSession): void {
  setHandler(verifyCarrierUpdate, ({ known = null, ...request }) => verifyTool(session, request, known));
  setHandler(searchLoadsUpdate, (request) => searchTool(session, request));
  setHandler(evaluateOfferUpdate, (request) => evaluateTool(session, request));
  setHandler(handOffUpdate, (request) => handoffTool(session, request));
  setHandler(finalizeUpdate, (request) => finalizeTool(session, request));
}

function hearSignals(session: CallSession): void {
  setHandler(sessionEndedSignal, ({ sessionId, status }) => {
    if (session.sessionEndedAtMs !== null) return;
    session.sessionEndedAtMs = Date.now();
    note(session, { kind: 'session_ended', sessionId, status });
  });
  setHandler(loadChangedSignal, (changed) => hearLoadChange(session, changed));
  setHandler(reviewDecidedSignal, (outcome) => hearReview(session, outcome));
  setHandler(repDecidedSignal, ({ handoffId, decision, reason }) => {
    if (knowsOf(session, decision)) return;
    const why = typeof reason === 'string' ? { reason } : {};
    note(session, { kind: 'rep_decided', handoffId, decision, ...why });
  });
  setHandler(handoffAssignedSignal, (assigned) => {
    note(session, { kind: 'handoff_assigned', ...assigned });
  });
}

/** How a handoff ended may be told twice. */
const knowsOf = ({ timeline }: CallSession, decision: RepDecided['decision']): boolean => {
  const isOfHandoff = ({ kind }: CallEvent): boolean =>
    kind === 'rep_decided' || kind === 'handoff_arranged' || kind === 'handoff_assigned';
  const last = timeline.findLast(({ event }) => isOfHandoff(event))?.event;
  return last?.kind === 'rep_decided' && last.decision === decision;
};

/** Work that must not hold anybody's turn: FMCSA, the handoff's own workflow. */
async function doChores(session: CallSession): Promise<void> {
  for (;;) {
    await condition(() => session.chores.length > 0 || session.call.phase === 'closed');
    const chore = session.chores.shift();
    if (chore === undefined) return;
    await chore();
  }
}

/** A signal may come during the last write: then there is another. */
async function writeRest(session: CallSession): Promise<void> {
  do {
    const { call, journal } = session;
    if (journal.length > 0) await untilWritten((via) => via.recordJournal({ call, journal }));
    forgetWritten(session, journal);
    await amendIfBooked(session);
  } while (session.journal.length > 0);
}

/** The rep confirmed while the record was being closed. */
async function amendIfBooked({ call }: CallSession): Promise<void> {
  if (call.phase !== 'closed' || !call.booked || call.outcome === 'booked') return;
  const amending = { callId: call.callId, events: [], atMs: Date.now() };
  await untilWritten((via) => via.amendHandedCall(amending));
}

function resultOf({ call }: CallSession): InboundCallResult {
  const agreedCents = call.lastDeal?.agreedCents ?? null;
  return { outcome: call.phase === 'closed' ? call.outcome : 'error', agreedCents };
}
