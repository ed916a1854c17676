import { getExternalWorkflowHandle, ParentClosePolicy, startChild } from '@temporalio/workflow';
import { concerns, type ReviewOutcome } from '../../domain/call-review.ts';
import { awaitsReview, openReview } from '../../domain/review.ts';
import { mayBook, type Verification } from '../../domain/verification.ts';
import { note, type Asking, type CallSession } from '../call-session.ts';
import { carrierReverifiedSignal, REVIEW, workflowIdOfReview, type ReviewInput } from '../messages.ts';
import { reached } from '../reached.ts';

/** A review ended: the caller may book from now on, or is refused with the next answer. */
export const hearReview = (session: CallSession, outcome: ReviewOutcome): void => {
  const { caller } = session.call;
  session.lastAnswer = null;
  note(session, { kind: 'review_decided', ...outcome });
  if (caller === null || !concerns(outcome, caller)) return;
  session.clearedNews = outcome.decision === 'approve' && !mayBook(caller);
};

const startReview = async (session: CallSession, asking: Asking, verification: Verification) => {
  const { callId } = session.call;
  const { reviewSeconds, recheckSeconds } = session.input.settings;
  const { context, callerPhone = null } = asking;
  const askedAtMs = Date.now();
  const review = openReview({
    ...{ callId, verification, callerPhone, askedAtMs },
    evidenceSeq: context.seq,
    expiresAtMs: askedAtMs + reviewSeconds * 1000,
  });
  const input: ReviewInput = { review, recheckSeconds };
  await startChild(REVIEW, {
    workflowId: workflowIdOfReview(callId),
    args: [input],
    parentClosePolicy: ParentClosePolicy.ABANDON,
    staticSummary: `Review of the carrier of call ${callId}`,
  });
};

/** False when the review has ended. */
const tellReview = (session: CallSession, asking: Asking, verification: Verification): Promise<boolean> => {
  const handle = getExternalWorkflowHandle(workflowIdOfReview(session.call.callId));
  const found = { verification, evidenceSeq: asking.context.seq };
  return reached(() => handle.signal(carrierReverifiedSignal, found));
};

/** A carrier that may bargain but not book is put before a person; whatever FMCSA says later goes there too. */
export const followReview = (session: CallSession, asking: Asking, verification: Verification): void => {
  const { caller, lastVerification } = session.call;
  if (caller === null || lastVerification !== verification) return;
  const waits = awaitsReview(caller);
  if (!waits && !session.underReview) return;
  const isFirst = !session.underReview;
  session.underReview = true;
  session.chores.push(async () => {
    const told = isFirst ? false : await tellReview(session, asking, verification);
    if (!told && waits) await startReview(session, asking, verification);
  });
};
