import { heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { RecordingCopy } from '../domain/recording.ts';
import type { Desk } from './desk.ts';

export type CopyRecordingInput = { readonly callId: string; readonly url: string };

/** Recordings named longer ago have expired where they were. */
const LOOK_BACK_MS = 3 * 24 * 3_600_000;
const AT_ONCE = 20;

/** The recordings to copy now; none where no storage is configured. */
export const findRecordings =
  ({ recordings, recordingBook }: Pick<Desk, 'recordings' | 'recordingBook'>) =>
  ({ atMs }: { readonly atMs: number }): Promise<readonly CopyRecordingInput[]> =>
    recordings.isOn ? recordingBook.due(atMs - LOOK_BACK_MS, AT_ONCE) : Promise.resolve([]);

/** An address of the platform's may have expired since: it gives a fresh one for the asking. */
const freshAddress = async (
  { platform, sessions }: Pick<Desk, 'platform' | 'sessions'>,
  callId: string,
): Promise<string | null> => {
  if (!platform.isOn) return null;
  const answer = await platform.look(callId, await sessions.find(callId));
  return answer.kind === 'over' ? answer.call.report.recordingUrl : null;
};

/** Copies a recording and keeps what became of it. Fails, to be run again, where that may help. */
export const copyRecording =
  (
    desk: Pick<Desk, 'recordings' | 'recordingBook' | 'platform' | 'sessions'>,
    beat: () => void = heartbeat,
  ) =>
  async ({ callId, url }: CopyRecordingInput): Promise<RecordingCopy> => {
    const { recordings, recordingBook } = desk;
    const first = await recordings.copy(callId, url, beat);
    const isGone = first.status === 'refused' && first.because === 'gone';
    const fresh = isGone ? await freshAddress(desk, callId) : null;
    const copy = fresh === null || fresh === url ? first : await recordings.copy(callId, fresh, beat);
    if (copy.status === 'failed') throw ApplicationFailure.retryable(copy.because, 'recording_not_copied');
    await recordingBook.keep(callId, copy, Date.now());
    return copy;
  };

/** What became of a recording that could not be copied. */
export const keepRecording =
  ({ recordingBook }: Pick<Desk, 'recordingBook'>) =>
  ({ callId, copy, atMs }: { callId: string; copy: RecordingCopy; atMs: number }): Promise<void> =>
    recordingBook.keep(callId, copy, atMs);
