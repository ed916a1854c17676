import type { CallRow } from '../domain/call-row.ts';
import { nextActionsOf } from '../domain/decide-outcome.ts';
import { spokenDollars } from '../domain/money.ts';
import { decisionOf, outcomeOf, type Review, type ReviewCase } from '../domain/review.ts';
import { callerFrom, carrierNameOf } from '../domain/verification.ts';
import { amendRecord } from './amend-record.ts';
import type { Desk } from './desk.ts';

export type SettleReviewInput = {
  readonly review: Review;
  /** The call was told while it ran, and goes by it. */
  readonly callWasTold: boolean;
};

export type SettleReviewResult = { readonly callsBack: boolean };

/** The record of a call that is over learns how its review ended, and what is left to do. */
const amendCall = async (desk: Desk, row: CallRow, review: Review): Promise<void> => {
  const outcome = outcomeOf(review);
  if (outcome === null) return;
  const atMs = review.decidedAtMs ?? review.askedAtMs;
  const timeline = await desk.calls.timeline(row.callId);
  const isWritten = timeline.some(({ event, atMs: at }) => event.kind === 'review_decided' && at === atMs);
  await amendRecord(desk, row, {
    timeline,
    happened: isWritten ? [] : [{ atMs, event: { kind: 'review_decided', ...outcome } }],
    reclose: (closing, call) => {
      const left = nextActionsOf(call, closing.outcome).filter((action) => action !== 'call_back');
      const wantsCall = outcome.decision === 'approve' && closing.outcome !== 'booked';
      return { ...closing, nextActions: wantsCall ? [...left, 'call_back'] : left };
    },
  });
};

const callBack = async (desk: Desk, { review, contact, call }: ReviewCase): Promise<void> => {
  const caller = callerFrom(review.verification);
  const name = carrierNameOf(caller) ?? `MC ${caller?.mcNumber ?? 'unknown'}`;
  const price = call?.agreedCents ?? null;
  const load = call?.loadReference ?? null;
  const reached = contact.phone ?? contact.email;
  const where = reached === null ? '' : ` at ${reached}`;
  const about = load === null ? '' : ` about load ${load}`;
  await desk.notifications.send({
    key: `call_back:review:${review.callId}:${String(review.askedAtMs)}`,
    kind: 'call_back',
    callId: review.callId,
    to: { phone: contact.phone, email: contact.email },
    text: `Call ${name} back${about}${where}: cleared to book${price === null ? '' : `, agreed at ${spokenDollars(price)}`}.`,
  });
};

/** Keeps how a review ended. After the call has ended its record is amended, and an approval wants a call back. */
export const settleReview =
  (desk: Desk) =>
  async ({ review, callWasTold }: SettleReviewInput): Promise<SettleReviewResult> => {
    await desk.reviews.save(review);
    const row = await desk.calls.find(review.callId);
    if (row === null || (callWasTold && row.phase !== 'closed')) return { callsBack: false };
    await amendCall(desk, row, review);
    const found = await desk.reviews.find(review.callId);
    const callsBack = decisionOf(review) === 'approve' && row.outcome !== 'booked' && found !== null;
    if (callsBack) await callBack(desk, found);
    return { callsBack };
  };
