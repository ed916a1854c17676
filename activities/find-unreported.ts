import type { UnreportedCall } from '../domain/platform-call.ts';
import type { Desk } from './desk.ts';

export type FindUnreportedInput = {
  readonly atMs: number;
  /** Up to when the platform's list of ended calls was read; null: as far back as we look. */
  readonly listedToMs: number | null;
};

export type Unreported = {
  readonly calls: readonly UnreportedCall[];
  /** As it was, where the platform would not list. */
  readonly listedToMs: number | null;
};

/** Calls may appear in the platform's list some time after they ended. */
const OVERLAP_MS = 10 * 60_000;

/** The calls to ask the platform about now. Those that only its own list knows are learned first. */
export const findUnreported =
  ({ platform, unreported, rules }: Pick<Desk, 'platform' | 'unreported' | 'rules'>) =>
  async ({ atMs, listedToMs }: FindUnreportedInput): Promise<Unreported> => {
    if (!platform.isOn) return { calls: [], listedToMs };
    const { callsAtOnce, settledSeconds, liveSeconds, lookBackHours } = rules.reconciling;
    const sinceMs = atMs - lookBackHours * 3_600_000;
    const listed = await platform.endedSince(Math.max(sinceMs, (listedToMs ?? 0) - OVERLAP_MS));
    if (listed !== null) await unreported.learn(listed, atMs);
    const calls = await unreported.due({
      atMs,
      limit: callsAtOnce,
      sinceMs,
      settledMs: atMs - settledSeconds * 1000,
      liveMs: atMs - liveSeconds * 1000,
    });
    return { calls, listedToMs: listed === null ? listedToMs : atMs };
  };
