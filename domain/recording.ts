/** What became of the copy of a call's recording; `because` is a code of ours, no words of a service. */
export type RecordingCopy =
  | {
      readonly status: 'copied';
      readonly objectKey: string;
      readonly contentType: string;
      readonly bytes: number;
    }
  /** Not worth another try: `private_address`, `not_https`, `too_large`, `gone`, `not_a_recording`… */
  | { readonly status: 'refused'; readonly because: string }
  | { readonly status: 'failed'; readonly because: string };

/** Where copies of recordings lie. Copying the same call again writes the same object. */
export interface RecordingStore {
  /** False when no storage is configured. */
  readonly isOn: boolean;
  /** `failed` may be tried again. Never throws for what a service does; `onProgress` is called while it copies. */
  copy(callId: string, url: string, onProgress: () => void): Promise<RecordingCopy>;
}

/** Which recordings are still to be copied, and what became of the others. */
export interface RecordingBook {
  /** Recordings named since `sinceMs` and without a verdict, the oldest first. */
  due(sinceMs: number, limit: number): Promise<readonly { readonly callId: string; readonly url: string }[]>;
  /** A copy that was made stays; a later verdict replaces any other. */
  keep(callId: string, copy: RecordingCopy, atMs: number): Promise<void>;
  find(callId: string): Promise<RecordingCopy | null>;
}
