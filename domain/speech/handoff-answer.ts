import type { HandoffAnswer } from '../answers.ts';
import type { HandoffArranged } from '../call-event.ts';
import { spokenDollars } from '../money.ts';
import { CALL_ENDED } from './call-ended.ts';
import { spokenName } from './spoken-name.ts';

const NOTHING = { handoffId: null, rep: null, transfer: null, summary: null, queue: null } as const;

export const handoffRefusal = (status: 'no_deal' | 'not_eligible'): HandoffAnswer =>
  status === 'no_deal'
    ? {
        ...NOTHING,
        status,
        say: "We haven't settled on a price yet. What rate would you need?",
        next: 'negotiations/evaluate',
      }
    : { ...NOTHING, status, say: "I'm sorry, we're not able to work together today.", next: 'end_call' };

/** The load went while we talked: there is nothing left to hand over. */
export const handoffLoadTaken = (): HandoffAnswer => ({
  ...NOTHING,
  status: 'no_deal',
  say: 'That load was just taken, I am sorry. Shall I look for something else?',
  next: 'loads/search',
});

/** A rep saw the deal and said no: the load is not taken, and it is not theirs. */
export const handoffDeclined = (): HandoffAnswer => ({
  ...NOTHING,
  status: 'no_deal',
  say: 'Our team cannot do that one after all, I am sorry. Shall I look for something else?',
  next: 'loads/search',
});

const minutesSpoken = (seconds: number): string => {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return minutes === 1 ? 'about a minute' : `about ${String(minutes)} minutes`;
};

/** `claimedCents` is what the agent said the rate was; a wrong one is corrected aloud. */
export const handoffAnswer = (
  handoff: HandoffArranged,
  token: string | null,
  claimedCents: number | null,
): HandoffAnswer => {
  const { rep, queue, agreedCents } = handoff;
  const base = { ...NOTHING, handoffId: handoff.handoffId, rep, summary: handoff.summary, queue };
  const wrong = agreedCents !== null && claimedCents !== null && claimedCents !== agreedCents;
  const rate = wrong ? `We have you at ${spokenDollars(agreedCents)}. ` : '';
  if (handoff.status === 'ready' && rep !== null) {
    return {
      ...base,
      status: 'ready',
      transfer: token === null ? null : { number: rep.phone, token, expiresAtMs: handoff.expiresAtMs ?? 0 },
      say: `${rate}I'm putting you through to ${spokenName(rep.name)} now.`,
      next: 'transfer',
    };
  }
  if (handoff.status === 'queued') {
    return {
      ...base,
      status: 'queued',
      say: `${rate}Everyone is on a call; the wait is ${minutesSpoken(queue?.estimatedWaitSeconds ?? 60)}, and we can call you right back.`,
      next: 'calls/finalize',
    };
  }
  return {
    ...base,
    status: 'after_hours',
    say: `${rate}Our team is out right now; we'll call you ${handoff.callBack?.spoken ?? 'back first thing when they are in'}.`,
    callBackAtMs: handoff.callBack?.atMs ?? null,
    next: 'calls/finalize',
  };
};

export const handoffCallEnded = (): HandoffAnswer => ({ ...NOTHING, ...CALL_ENDED });
