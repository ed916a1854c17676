import type { CallEvent, TimelineEntry, UnwrittenEntry } from '../../domain/call-event.ts';
import type { CallRow } from '../../domain/call-row.ts';
import type { PlatformReport } from '../../domain/platform-report.ts';
import { withRevenue, type CallFacts } from '../../domain/metrics/call-facts.ts';
import type { CallFilter, CallRepository } from '../../domain/ports.ts';
import { keepEvidence } from './carrier-repository.ts';
import type { MemoryStore } from './memory-store.ts';
import { pageFrom } from './page.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryCallRepository = (store: MemoryStore): Synchronous<CallRepository> => ({
  record: (row, entries, facts = null) => {
    if (facts !== null) keepFacts(store, row, facts);
    return recordEntries(store, row, entries);
  },
  find: (callId) => store.calls.get(callId) ?? null,
  timeline: (callId) => [...(store.timelines.get(callId)?.values() ?? [])].sort((a, b) => a.seq - b.seq),
  list: (filter) => {
    const calls = [...store.calls.values()].filter((call) => passes(call, filter));
    const meant = calls.filter((call) => call.callId === filter.text);
    const found = meant.length > 0 ? meant : calls.filter((call) => mentions(call, filter.text ?? ''));
    return pageFrom(found.sort(newestFirst), filter, (call) => call.callId);
  },
  saveReport: (callId, report, atMs) => {
    const kept = store.reports.get(callId);
    store.reportedAtMs.set(callId, atMs);
    store.reports.set(callId, kept === undefined ? report : fillEmpty(kept, report));
  },
  findReport: (callId) => store.reports.get(callId) ?? null,
});

/** Unless those of more of the call are kept. */
const keepFacts = (store: MemoryStore, row: CallRow, facts: CallFacts): void => {
  if ((store.calls.get(row.callId)?.seq ?? 0) > row.seq) return;
  const booked = [...store.bookings.values()].filter(
    ({ callId, status }) => callId === facts.callId && status === 'booked',
  );
  const paidFor = (wanted: string): number | null =>
    booked.find(({ loadId }) => loadId === wanted)?.customerRateCents ?? null;
  store.facts.set(facts.callId, withRevenue(facts, paidFor));
};

/** Writes row and entries as a whole; what was stored first under a number stays, and is the answer. */
const recordEntries = (
  store: MemoryStore,
  row: CallRow,
  entries: readonly UnwrittenEntry[],
): readonly CallEvent[] => {
  if ((store.calls.get(row.callId)?.seq ?? 0) <= row.seq) store.calls.set(row.callId, row);
  const timeline = store.timelines.get(row.callId) ?? new Map<number, TimelineEntry>();
  store.timelines.set(row.callId, timeline);
  return entries.map(({ record = null, ...entry }) => {
    const { seq, atMs, event } = entry;
    if (event.kind === 'carrier_verified')
      keepEvidence(store, { callId: row.callId, seq, atMs, verification: event.verification, record });
    const stored = timeline.get(seq) ?? entry;
    timeline.set(seq, stored);
    return stored.event;
  });
};

const newestFirst = (a: CallRow, b: CallRow): number =>
  b.startedAtMs - a.startedAtMs || (a.callId < b.callId ? 1 : -1);

const passes = (call: CallRow, filter: CallFilter): boolean =>
  (filter.phase === null || call.phase === filter.phase) &&
  (filter.outcome === null || call.outcome === filter.outcome) &&
  (filter.fromMs === null || call.startedAtMs >= filter.fromMs) &&
  (filter.toMs === null || call.startedAtMs < filter.toMs);

const mentions = (call: CallRow, text: string): boolean =>
  [call.mcNumber, call.dotNumber, call.carrierName, call.loadReference].some((words) =>
    (words ?? '').toLowerCase().includes(text.toLowerCase()),
  );

const fillEmpty = (kept: PlatformReport, given: PlatformReport): PlatformReport => ({
  transcript: kept.transcript ?? given.transcript,
  durationSeconds: kept.durationSeconds ?? given.durationSeconds,
  endedBy: kept.endedBy ?? given.endedBy,
  outcomeHint: kept.outcomeHint ?? given.outcomeHint,
  sentimentHint: kept.sentimentHint ?? given.sentimentHint,
  extracted: kept.extracted ?? given.extracted,
  understood: kept.understood ?? given.understood,
  recordingUrl: kept.recordingUrl ?? given.recordingUrl,
  notes: kept.notes ?? given.notes,
});
