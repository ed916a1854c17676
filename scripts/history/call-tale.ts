import { advanceCall } from '../../domain/advance-call.ts';
import type { CallEvent, TimelineEntry } from '../../domain/call-event.ts';
import { openCall, type Call } from '../../domain/call.ts';
import type { TranscriptMessage } from '../../domain/platform-report.ts';

/** A call as it is being told: each event moves it on as it would move a live one. */
export type CallTale = {
  readonly call: () => Call;
  readonly atMs: () => number;
  readonly wait: (seconds: number) => void;
  /** What happens now; the entry it became. */
  readonly tell: (event: CallEvent) => TimelineEntry;
  readonly agent: (words: string) => void;
  readonly caller: (words: string) => void;
  readonly entries: readonly TimelineEntry[];
  readonly transcript: readonly TranscriptMessage[];
};

const WORDS_A_SECOND = 2.6;

export const createTale = (callId: string, startedAtMs: number): CallTale => {
  let call = openCall(callId, startedAtMs, true);
  let clockMs = startedAtMs;
  const entries: TimelineEntry[] = [];
  const transcript: TranscriptMessage[] = [];

  const wait = (seconds: number): void => {
    clockMs += Math.round(seconds * 1000);
  };
  const speak = (role: string, content: string): void => {
    transcript.push({ role, content });
    wait(0.8 + content.split(' ').length / WORDS_A_SECOND);
  };
  return {
    call: () => call,
    atMs: () => clockMs,
    wait,
    tell: (event) => {
      const entry = { seq: entries.length + 1, atMs: clockMs, event };
      entries.push(entry);
      call = advanceCall(call, entry);
      return entry;
    },
    agent: (words) => speak('assistant', words),
    caller: (words) => speak('user', words),
    entries,
    transcript,
  };
};
