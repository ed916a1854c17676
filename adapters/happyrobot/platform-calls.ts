import type { z } from 'zod';
import type { PlatformAnswer, PlatformCall, PlatformCalls } from '../../domain/platform-call.ts';
import { SILENT_REPORT, type TranscriptMessage } from '../../domain/platform-report.ts';
import {
  createPlatformReader,
  type PlatformReader,
  type Read,
  type ReaderOptions,
} from './platform-reader.ts';
import {
  messagesPage,
  recordingsWire,
  runsPage,
  runWire,
  sessionsWire,
  spokenOf,
  type SessionWire,
} from './platform-wire.ts';

export type PlatformCallsOptions = ReaderOptions & {
  /** Whose runs are listed; null: none are, and only calls heard of are asked about. */
  readonly useCaseId: string | null;
};

const OVER = ['completed', 'canceled', 'failed'];
const PAGE = 100;
const MOST_PAGES = 10;

/** An answer that is none, on its way to whoever asked about the call. */
class NoAnswer extends Error {
  readonly read: Extract<Read<never>, { kind: 'failed' }>;

  constructor(read: Extract<Read<never>, { kind: 'failed' }>) {
    super(read.cause);
    this.read = read;
  }
}

/** What is not there is `nothing`; trouble ends the asking. Throws `NoAnswer`. */
const orNothing = <Value, Nothing>(read: Read<Value>, nothing: Nothing): Value | Nothing => {
  if (read.kind === 'failed') throw new NoAnswer(read);
  return read.kind === 'read' ? read.value : nothing;
};

type PageShape<Item> = z.ZodType<{
  readonly items: Item[];
  readonly size: number;
  readonly as: string;
  readonly hasNext: boolean | null;
}>;

/** Page after page, up to a bound, none twice; null where there is not even a first. Throws `NoAnswer`. */
const readPages = async <Item>(
  reader: PlatformReader,
  path: string,
  query: Readonly<Record<string, string>>,
  shape: PageShape<Item>,
): Promise<readonly Item[] | null> => {
  const found: Item[] = [];
  let before: string | null = null;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const asked = { ...query, page: String(page), page_size: String(PAGE) };
    const read = orNothing(await reader.get(path, asked, shape), null);
    if (read === null) return page === 1 ? null : found;
    // Where pages are not heard of, each is the whole list.
    if (read.as === before) break;
    before = read.as;
    found.push(...read.items);
    if (read.size === 0 || !(read.hasNext ?? read.size >= PAGE)) break;
  }
  return found;
};

type Run = z.infer<typeof runWire>;

const callOf = (
  run: Run,
  session: SessionWire | null,
  sessionId: string | null,
  transcript: readonly TranscriptMessage[],
  recordingUrl: string | null,
): PlatformCall => {
  const startedAtMs = session?.call_connected_at ?? session?.timestamp ?? run.timestamp;
  const durationSeconds = session?.duration ?? null;
  const lasted =
    startedAtMs === null || durationSeconds === null ? null : startedAtMs + durationSeconds * 1000;
  const isFailed = run.status === 'failed' || session?.status === 'failed';
  return {
    sessionId,
    status: session?.status ?? run.status,
    startedAtMs,
    endedAtMs: lasted ?? run.completed_at,
    report: {
      ...SILENT_REPORT,
      transcript: transcript.length === 0 ? null : transcript,
      durationSeconds,
      outcomeHint: isFailed ? 'error' : null,
      recordingUrl,
    },
  };
};

/** Session, messages and recordings of a run that is over. Throws `NoAnswer`. */
const readEnded = async (reader: PlatformReader, run: Run, known: string | null): Promise<PlatformCall> => {
  const path = `/runs/${encodeURIComponent(run.id)}`;
  const sessions = orNothing(await reader.get(`${path}/sessions`, {}, sessionsWire), []);
  const session = sessions.find(({ id }) => id === known) ?? sessions[0] ?? null;
  const sessionId = session?.id ?? run.session_id ?? known;
  const messages =
    sessionId === null
      ? []
      : await readPages(
          reader,
          `/sessions/${encodeURIComponent(sessionId)}/messages`,
          { sort: 'asc' },
          messagesPage,
        );
  const recordings = orNothing(await reader.get(`${path}/recordings`, {}, recordingsWire), []);
  const recording = recordings.find((one) => one.session_id === sessionId) ?? recordings[0];
  return callOf(run, session, sessionId, spokenOf(messages ?? []), recording?.url ?? null);
};

/** What `NoAnswer` stands for; anything else goes on. */
const failureOf = (error: unknown): Extract<PlatformAnswer, { kind: 'failed' }> => {
  if (error instanceof NoAnswer) return error.read;
  throw error;
};

/** HappyRobot's own record of calls: run, sessions, messages and recordings, four requests a call. */
export const createPlatformCalls = (
  options: PlatformCallsOptions,
): PlatformCalls & { readonly close: () => Promise<void> } => {
  const reader = createPlatformReader(options);
  const { useCaseId } = options;

  const look = async (callId: string, known: string | null): Promise<PlatformAnswer> => {
    const run = await reader.get(`/runs/${encodeURIComponent(callId)}`, {}, runWire);
    if (run.kind === 'failed') return run;
    if (run.kind === 'missing') return { kind: 'unknown' };
    if (!OVER.includes(run.value.status)) return { kind: 'under_way' };
    return { kind: 'over', call: await readEnded(reader, run.value, known) };
  };

  const endedSince = async (sinceMs: number): Promise<readonly string[] | null> => {
    const since = new Date(sinceMs).toISOString();
    const asked = { use_case_id: useCaseId ?? '', sort: 'desc', completed_start_date: since };
    const runs = await readPages(reader, '/runs/', asked, runsPage);
    return runs === null ? null : runs.filter(({ status }) => OVER.includes(status)).map(({ id }) => id);
  };

  return {
    isOn: true,
    look: (callId, sessionId) => look(callId, sessionId).catch(failureOf),
    endedSince: (sinceMs) =>
      useCaseId === null
        ? Promise.resolve([])
        : endedSince(sinceMs).catch((error: unknown) => {
            failureOf(error);
            return null;
          }),
    close: () => reader.close(),
  };
};

/** No platform is configured: nobody is asked. */
export const noPlatformCalls: PlatformCalls = {
  isOn: false,
  look: () => Promise.resolve({ kind: 'unknown' }),
  endedSince: () => Promise.resolve([]),
};
