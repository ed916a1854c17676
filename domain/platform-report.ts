import type { ExtractedData } from './extracted-data.ts';

/** One utterance of the transcript. */
export type TranscriptMessage = { readonly role: string; readonly content: string };

/** What the platform tells of a call at its end; every field may be missing. */
export type PlatformReport = {
  readonly transcript: readonly TranscriptMessage[] | null;
  readonly durationSeconds: number | null;
  readonly endedBy: string | null;
  readonly outcomeHint: string | null;
  readonly sentimentHint: string | null;
  readonly extracted: Readonly<Record<string, unknown>> | null;
  /** `extracted` as it was understood. */
  readonly understood: ExtractedData | null;
  readonly recordingUrl: string | null;
  readonly notes: string | null;
};

/** Nothing was told. */
export const SILENT_REPORT: PlatformReport = {
  transcript: null,
  durationSeconds: null,
  endedBy: null,
  outcomeHint: null,
  sentimentHint: null,
  extracted: null,
  understood: null,
  recordingUrl: null,
  notes: null,
};
