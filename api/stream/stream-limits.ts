export type StreamLimits = {
  readonly heartbeatMs: number;
  /** Changes within this long are told together. */
  readonly pauseMs: number;
  /** How often changes are looked for when nothing rings: the bell may be lost, or swallowed by a pooler. */
  readonly sweepMs: number;
  /** A reader who has more than this waiting for him is dropped. */
  readonly backlogBytes: number;
  readonly mostReaders: number;
  /** A stream ends after this long and is opened again by its reader: keys that were revoked end with it. */
  readonly lifeMs: number;
  /** Events kept in memory for readers who come back. */
  readonly recentEvents: number;
  readonly forgetMs: number;
};

export const STREAM_LIMITS: StreamLimits = {
  heartbeatMs: 10_000,
  pauseMs: 50,
  sweepMs: 2_000,
  backlogBytes: 512 * 1024,
  mostReaders: 5_000,
  lifeMs: 30 * 60_000,
  recentEvents: 1_000,
  forgetMs: 60_000,
};
