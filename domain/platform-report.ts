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
  readonly recordingUrl: string | null;
  readonly notes: string | null;
};
