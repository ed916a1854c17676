import { currentUpdateInfo, uuid4 } from '@temporalio/workflow';
import type { CallContext } from '../domain/call-context.ts';
import { advanceCall, snapshotFromTimeline } from '../domain/advance-call.ts';
import type { CallEvent, TimelineEntry, Tool, UnwrittenEntry } from '../domain/call-event.ts';
import type { CarrierRecord } from '../domain/carrier.ts';
import { openCall, type Call } from '../domain/call.ts';
import type { ToolAnswer } from '../domain/answers.ts';
import type { LoadNews } from '../domain/load-news.ts';
import type { RingsFrom } from '../domain/rings-from.ts';
import type { CarrierQuestion, Verification } from '../domain/verification.ts';
import { createFifoLock, type FifoLock } from './fifo-lock.ts';
import { KEYED_UPDATE, type InboundCallInput } from './messages.ts';
import { describeCase, publishCase } from './visibility.ts';

/** A question to FMCSA under way; its place in the timeline is reserved when it is asked. */
export type Asking = RingsFrom & {
  readonly question: CarrierQuestion;
  readonly context: CallContext;
  verification: Verification | null;
};

type LastAnswer = { readonly key: string; readonly atMs: number; readonly answer: ToolAnswer };

/** All state of one call's workflow. */
export type CallSession = {
  readonly input: InboundCallInput;
  readonly lock: FifoLock;
  /** Work too slow for the lock, done by the workflow's main body in order. */
  readonly chores: (() => Promise<void>)[];
  /** Ids given to what activities make, by what it is. */
  readonly ids: Map<string, string>;
  call: Call;
  seq: number;
  timeline: readonly TimelineEntry[];
  journal: readonly UnwrittenEntry[];
  asking: Asking | null;
  /** A review of this call's carrier was asked for. */
  underReview: boolean;
  /** He was cleared and has not been told yet. */
  clearedNews: boolean;
  /** What happened to loads on his table and he has not heard yet. */
  loadNews: readonly LoadNews[];
  /** When each load last changed, as far as this call was told. */
  readonly changedAtMs: Map<string, number>;
  /** Loads of whose hold other calls were told. */
  readonly tellsOf: Set<string>;
  /** By load taken: the other calls to tell of it. */
  readonly audiences: Map<string, readonly string[]>;
  lastAnswer: LastAnswer | null;
  lastMessageAtMs: number;
  sessionEndedAtMs: number | null;
};

export const openSession = (input: InboundCallInput, nowMs: number): CallSession => ({
  input,
  lock: createFifoLock(),
  chores: [],
  ids: new Map(),
  call: openCall(input.callId, nowMs, input.simulated),
  seq: 0,
  timeline: [],
  journal: [],
  asking: null,
  underReview: false,
  clearedNews: false,
  loadNews: [],
  changedAtMs: new Map(),
  tellsOf: new Set(),
  audiences: new Map(),
  lastAnswer: null,
  lastMessageAtMs: nowMs,
  sessionEndedAtMs: null,
});

/** The id for what an activity is to make. One that gave up may have stored it: the next try brings the same id. */
export const idFor = (session: CallSession, prefix: 'ng' | 'ho', what: string): string => {
  // Drawn even when not needed, so that the ids of running calls come out alike on replay.
  const drawn = `${prefix}_${uuid4().replaceAll('-', '')}`;
  const id = session.ids.get(what) ?? drawn;
  session.ids.set(what, id);
  return id;
};

/** Reserves the next place in the timeline for what an activity is about to do. */
export const nextContext = (session: CallSession): CallContext => {
  session.seq += 1;
  const { call, seq, journal } = session;
  return { call, seq, atMs: Date.now(), journal };
};

/** Entries may come back out of order (FMCSA is slow): then the whole timeline is folded anew, as the stored one is. */
const follow = (session: CallSession, entry: TimelineEntry): void => {
  const { call: before, timeline } = session;
  const late = timeline.some(({ seq }) => seq > entry.seq);
  session.timeline = [...timeline, entry].toSorted((a, b) => a.seq - b.seq);
  session.call = late ? snapshotFromTimeline(before, session.timeline).call : advanceCall(before, entry);
  describeCase(session.call, session.timeline);
  publishCase(before, session.call);
};

/** Entries that an activity wrote need not be written again. */
export const forgetWritten = (session: CallSession, journal: readonly UnwrittenEntry[]): void => {
  const written = new Set(journal.map(({ seq }) => seq));
  session.journal = session.journal.filter(({ seq }) => !written.has(seq));
};

/** Follows what an activity did and wrote, together with the journal it was given. */
export const followWritten = (session: CallSession, context: CallContext, event: CallEvent): void => {
  forgetWritten(session, context.journal);
  follow(session, { seq: context.seq, atMs: context.atMs, event });
};

/** Follows what needed no I/O; it is written with the next activity. */
export const note = (session: CallSession, event: CallEvent): void => {
  session.seq += 1;
  const entry = { seq: session.seq, atMs: Date.now(), event };
  session.journal = [...session.journal, entry];
  follow(session, entry);
};

/** Follows an event at the place reserved for it that no activity wrote; `record` is what a verification rests on. */
export const noteAt = (
  session: CallSession,
  { seq, atMs }: CallContext,
  event: CallEvent,
  record: CarrierRecord | null = null,
): void => {
  const entry = { seq, atMs, event };
  session.journal = [...session.journal, record === null ? entry : { ...entry, record }];
  follow(session, entry);
};

/**
 * The first answer again, when nothing else happened and it is recent; else null (api.md "Safe to repeat"). Who gives
 * each request a key of its own says himself what is a repeat.
 */
export const repeatedAnswer = (session: CallSession, tool: Tool, request: unknown): ToolAnswer | null => {
  if (currentUpdateInfo()?.id.startsWith(KEYED_UPDATE) === true) return null;
  const last = session.lastAnswer;
  if (last?.key !== answerKey(tool, request)) return null;
  return Date.now() - last.atMs <= session.input.settings.repeatSeconds * 1000 ? last.answer : null;
};

export const rememberAnswer = (
  session: CallSession,
  tool: Tool,
  request: unknown,
  answer: ToolAnswer,
): void => {
  const passing = answer.status === 'pending' || answer.status === 'unavailable';
  session.lastAnswer = passing ? null : { key: answerKey(tool, request), atMs: Date.now(), answer };
};

const answerKey = (tool: Tool, request: unknown): string => `${tool}:${JSON.stringify(request)}`;
