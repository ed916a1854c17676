import { untilWritten } from './activity-proxies.ts';
import { followWritten, nextContext, type CallSession } from './call-session.ts';
import { tellOfLooserHolds } from './tell-of-hold.ts';
import type { FinalizeRequest } from '../domain/requests.ts';

/** Writes the final record and closes the call. `request` is null when the system closes it by itself. */
export const closeSession = async (session: CallSession, request: FinalizeRequest | null): Promise<void> => {
  const { callId, startedAtMs, simulated } = session.call;
  const context = nextContext(session);
  const { seq, atMs, journal } = context;
  const input = {
    callId,
    startedAtMs,
    simulated,
    seq,
    atMs,
    journal,
    finalized: request !== null,
    durationSeconds: request?.durationSeconds ?? null,
    endedBy: request?.endedBy ?? null,
  };
  const event = await untilWritten((via) => via.closeCall(input));
  followWritten(session, context, event);
  tellOfLooserHolds(session);
};
