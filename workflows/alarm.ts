import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';
import { onceLocal } from './activity-proxies.ts';
import { forgetWritten, note, type CallSession } from './call-session.ts';
import { closeSession } from './close-session.ts';

/** When something has to happen by itself: a hold runs out, the call is idle, the platform never finalized. */
const nextDeadlineMs = ({ call, input, lastMessageAtMs, sessionEndedAtMs }: CallSession): number => {
  const { idleSeconds, finalizeGraceSeconds } = input.settings;
  const holds =
    call.phase === 'agreed' ? call.deals.flatMap(({ holdExpiresAtMs }) => holdExpiresAtMs ?? []) : [];
  const graceEndsMs = sessionEndedAtMs === null ? Infinity : sessionEndedAtMs + finalizeGraceSeconds * 1000;
  return Math.min(lastMessageAtMs + idleSeconds * 1000, graceEndsMs, ...holds);
};

const isClosed = (session: CallSession): boolean => session.call.phase === 'closed';

const expireHolds = (session: CallSession): void => {
  if (session.call.phase !== 'agreed') return;
  for (const { loadId, holdExpiresAtMs } of session.call.deals) {
    if (holdExpiresAtMs === null || holdExpiresAtMs > Date.now()) continue;
    session.lastAnswer = null;
    note(session, { kind: 'hold_expired', loadId });
  }
};

const ring = async (session: CallSession): Promise<void> => {
  await session.lock(async () => {
    if (isClosed(session)) return;
    expireHolds(session);
    const { idleSeconds } = session.input.settings;
    const idle = Date.now() >= session.lastMessageAtMs + idleSeconds * 1000;
    const over = session.sessionEndedAtMs !== null && Date.now() >= nextDeadlineMs(session);
    if (idle || over) await closeSession(session, null);
  });
};

/** A call that began without an activity is seen by others no later than this. */
const FIRST_LOOK_MS = 2_000;

/** In its turn writes what waits in the journal, once; what fails stays there for the next activity. */
const writeJournal = (session: CallSession): Promise<void> =>
  session.lock(async () => {
    const { call, journal } = session;
    if (isClosed(session) || journal.length === 0) return;
    try {
      await onceLocal.recordJournal({ call, journal });
      forgetWritten(session, journal);
    } catch (error) {
      if (isCancellation(error)) throw error;
    }
  });

/**
 * One timer at a time, never re-armed by a message: it looks soon after the start, then sleeps at most as long as a
 * fresh hold lives, looks, and sleeps the rest. Only a deadline that comes nearer (the session ended) wakes it early.
 */
export const keepAlarm = async (session: CallSession): Promise<void> => {
  let longestMs = FIRST_LOOK_MS;
  while (!isClosed(session)) {
    const wakeAtMs = Math.min(nextDeadlineMs(session), Date.now() + longestMs);
    longestMs = session.input.settings.holdSeconds * 1000;
    const scope = new CancellationScope();
    const timer = scope.run(() => sleep(Math.max(1, wakeAtMs - Date.now())));
    const nearer = condition(() => isClosed(session) || nextDeadlineMs(session) < wakeAtMs);
    try {
      await Promise.race([timer, nearer]);
    } finally {
      timer.catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
      if (!isClosed(session)) scope.cancel();
    }
    if (Date.now() >= nextDeadlineMs(session)) await ring(session);
    else await writeJournal(session);
  }
};
