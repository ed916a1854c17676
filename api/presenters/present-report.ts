import type { z } from 'zod';
import type { Call } from '../../domain/call.ts';
import { shownValue } from '../../domain/extracted-data.ts';
import { mismatchesOf } from '../../domain/extracted-mismatches.ts';
import type { PlatformReport } from '../../domain/platform-report.ts';
import type { RecordingCopy } from '../../domain/recording.ts';
import type { callDetail } from '../schemas/call.ts';

type CallRecord = z.infer<typeof callDetail>['call'];
type ReportFields = Pick<
  CallRecord,
  | 'transcript'
  | 'extracted'
  | 'extracted_values'
  | 'extracted_unreadable'
  | 'mismatches'
  | 'recording_url'
  | 'recording'
>;

const copyFields = (copy: RecordingCopy): NonNullable<CallRecord['recording']> =>
  copy.status === 'copied'
    ? {
        status: copy.status,
        key: copy.objectKey,
        content_type: copy.contentType,
        bytes: copy.bytes,
        because: null,
      }
    : { status: copy.status, key: null, content_type: null, bytes: null, because: copy.because };

/** What the platform told of a call, how it was understood, and where our record says otherwise. */
export const reportFields = (
  call: Call,
  report: PlatformReport | null,
  copy: RecordingCopy | null,
): ReportFields => {
  const understood = report?.understood ?? null;
  const shown = Object.entries(understood?.values ?? {}).map(
    ([field, value]) => [field, shownValue(value)] as const,
  );
  return {
    transcript: report?.transcript?.map(({ role, content }) => ({ role, content })) ?? null,
    extracted: report?.extracted ?? null,
    extracted_values: understood === null ? null : Object.fromEntries(shown),
    extracted_unreadable: [...(understood?.unreadable ?? [])],
    mismatches: mismatchesOf(understood, call).map((mismatch) => ({ ...mismatch })),
    recording_url: report?.recordingUrl ?? null,
    recording: copy === null ? null : copyFields(copy),
  };
};
