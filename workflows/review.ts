import { allHandlersFinished, condition, getExternalWorkflowHandle, setHandler } from '@temporalio/workflow';
import {
  asksAgain,
  decideReview,
  expireReview,
  learnFrom,
  outcomeOf,
  pauseBeforeAsking,
  type Review,
  type ReviewStatus,
} from '../domain/review.ts';
import { outside, untilWritten } from './activity-proxies.ts';
import {
  carrierReverifiedSignal,
  decideReviewUpdate,
  reviewDecidedSignal,
  workflowIdOfCall,
  type ReviewInput,
} from './messages.ts';
import { reached } from './reached.ts';

export type ReviewResult = { readonly status: ReviewStatus; readonly callsBack: boolean };

type Desk = {
  review: Review;
  asks: number;
  askedAtMs: number;
  /** The call itself found out: nobody has to tell it. */
  callKnows: boolean;
  isSettled: boolean;
};

/** Evidence of ours stands behind all that the call asked for itself; each opening has room of its own. */
const evidenceSeqOf = ({ asks }: Desk, openedSeq: number): number => 1_000_000 + openedSeq * 1000 + asks;

/** A carrier that may not book yet: waits for a person's word, for FMCSA, or expires. Outlives the call. */
export async function review({ review: opened, recheckSeconds }: ReviewInput): Promise<ReviewResult> {
  const desk: Desk = {
    review: opened,
    asks: 0,
    askedAtMs: opened.askedAtMs,
    callKnows: false,
    isSettled: false,
  };
  hear(desk);
  await waitForAnEnd(desk, opened.evidenceSeq, recheckSeconds);
  const callWasTold = desk.callKnows || (await tellCall(desk.review));
  const settled = { review: desk.review, callWasTold };
  const { callsBack } = await untilWritten((via) => via.settleReview(settled));
  desk.isSettled = true;
  await condition(allHandlersFinished);
  return { status: desk.review.status, callsBack };
}

/** Handlers only say what happened; the main body acts on it, so that no two act at once. */
function hear(desk: Desk): void {
  setHandler(decideReviewUpdate, async (human) => {
    desk.review = decideReview(desk.review, human, Date.now());
    await condition(() => desk.isSettled);
    return desk.review.status;
  });
  setHandler(carrierReverifiedSignal, (found) => {
    const before = desk.review;
    desk.review = learnFrom(before, found, Date.now());
    desk.callKnows ||= before.status === 'open' && desk.review.status !== 'open';
  });
}

async function waitForAnEnd(desk: Desk, openedSeq: number, recheckSeconds: number): Promise<void> {
  let keptRevision = 0;
  while (desk.review.status === 'open') {
    const { review: now } = desk;
    if (now.revision !== keptRevision) await untilWritten((via) => via.keepReview({ review: now }));
    keptRevision = now.revision;
    const asksAtMs = asksAgain(now)
      ? desk.askedAtMs + pauseBeforeAsking(desk.asks, recheckSeconds) * 1000
      : Infinity;
    const wakeAtMs = Math.min(now.expiresAtMs, asksAtMs);
    const isNew = () => desk.review.revision !== keptRevision;
    if (await condition(isNew, Math.max(1, wakeAtMs - Date.now()))) continue;
    if (Date.now() >= now.expiresAtMs) desk.review = expireReview(desk.review, Date.now());
    else await askAgain(desk, openedSeq);
  }
}

/** FMCSA may be slow, and somebody may decide meanwhile: then his word stands. */
async function askAgain(desk: Desk, openedSeq: number): Promise<void> {
  const { callId, verification: before } = desk.review;
  desk.asks += 1;
  desk.askedAtMs = Date.now();
  const evidenceSeq = evidenceSeqOf(desk, openedSeq);
  const asked = { callId, evidenceSeq, atMs: desk.askedAtMs, question: before.question };
  const verification = await outside.recheckCarrier(asked).catch(() => before);
  if (desk.review.verification !== before) return;
  desk.review = learnFrom(desk.review, { verification, evidenceSeq }, Date.now());
}

/** False when the call is over: then its record is amended. */
async function tellCall(ended: Review): Promise<boolean> {
  const outcome = outcomeOf(ended);
  if (outcome === null) return true;
  const call = getExternalWorkflowHandle(workflowIdOfCall(ended.callId));
  return reached(() => call.signal(reviewDecidedSignal, outcome));
}
