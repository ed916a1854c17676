import type { LookupTrouble, Reconciled, UnreportedCall } from '../domain/platform-call.ts';
import { nextLookup } from '../domain/next-lookup.ts';
import type { FinalizeRequest } from '../domain/requests.ts';
import type { Desk } from './desk.ts';

export type AskPlatformInput = UnreportedCall & { readonly atMs: number };

export type PlatformTold =
  | { readonly kind: 'over'; readonly request: FinalizeRequest; readonly reconciled: Reconciled }
  | { readonly kind: 'later' }
  /** Nobody need ask about the other calls before this is over. */
  | { readonly kind: 'trouble'; readonly cause: LookupTrouble; readonly retryAfterMs: number | null };

type Asker = Pick<Desk, 'calls' | 'platform' | 'unreported'>;

/** Asks the voice platform how a call ended. What it tells is kept as the call's report, where that has gaps. */
export const askPlatform =
  ({ calls, platform, unreported }: Asker) =>
  async (input: AskPlatformInput): Promise<PlatformTold> => {
    const { callId, sessionId, attempts, atMs } = input;
    const answer = await platform.look(callId, sessionId);
    if (answer.kind === 'over') await calls.saveReport(callId, answer.call.report, atMs);
    await unreported.keep(callId, nextLookup(answer, attempts, atMs), atMs);
    if (answer.kind === 'failed')
      return { kind: 'trouble', cause: answer.cause, retryAfterMs: answer.retryAfterMs };
    if (answer.kind !== 'over') return { kind: 'later' };
    const { call } = answer;
    const { durationSeconds, endedBy } = call.report;
    const endedAtMs = Math.min(call.endedAtMs ?? atMs, atMs);
    return {
      kind: 'over',
      request: { durationSeconds, endedBy },
      reconciled: {
        endedAtMs,
        startedAtMs: Math.min(call.startedAtMs ?? endedAtMs - (durationSeconds ?? 0) * 1000, endedAtMs),
        sessionId: call.sessionId ?? sessionId,
        status: call.status,
      },
    };
  };

/** The call has its record: nobody asks again. */
export const reconcileDone =
  ({ unreported }: Asker) =>
  ({ callId, atMs }: { readonly callId: string; readonly atMs: number }): Promise<void> =>
    unreported.keep(callId, { status: 'done', attempts: 0, nextMs: atMs, word: 'recorded' }, atMs);
