import { condition } from '@temporalio/workflow';
import type { VerifyAnswer } from '../../domain/answers.ts';
import { underReview } from '../../domain/call-review.ts';
import { guardTool } from '../../domain/call-rules.ts';
import { questionFrom } from '../../domain/carrier-question.ts';
import type { CallEvent } from '../../domain/call-event.ts';
import type { VerifyRequest } from '../../domain/requests.ts';
import { ringsFrom } from '../../domain/rings-from.ts';
import {
  callerAnswer,
  unreadableNumberAnswer,
  verificationAnswer,
  verifyCallEnded,
} from '../../domain/speech/verify-answer.ts';
import {
  callerFrom,
  type CarrierQuestion,
  type Judged,
  type Verification,
} from '../../domain/verification.ts';
import { outside } from '../activity-proxies.ts';
import {
  followWritten,
  nextContext,
  note,
  noteAt,
  rememberAnswer,
  repeatedAnswer,
  type Asking,
  type CallSession,
} from '../call-session.ts';
import { answering } from '../run-tool.ts';
import { followReview } from './follow-review.ts';

const sameQuestion = (a: CarrierQuestion, b: CarrierQuestion): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const settle = (session: CallSession, asking: Asking, verification: Verification): void => {
  asking.verification = verification;
  if (session.asking === asking) session.asking = null;
  followReview(session, asking, verification);
};

const verified = (asking: Asking, verification: Verification): CallEvent => ({
  kind: 'carrier_verified',
  verification,
  ...ringsFrom(asking),
});

const answerQuestion = async (session: CallSession, asking: Asking): Promise<void> => {
  const { question, context } = asking;
  try {
    const verification = await outside.verifyCarrier({ context, question, ...ringsFrom(asking) });
    followWritten(session, context, verified(asking, verification));
    settle(session, asking, verification);
  } catch {
    const verification = {
      kind: 'could_not_ask',
      cause: 'desk_trouble',
      question,
      policyVersion: 'none',
    } as const;
    noteAt(session, context, verified(asking, verification));
    settle(session, asking, verification);
  }
};

/** What is known needs no activity: it is written with the next, or by the alarm. */
const takeAsKnown = (session: CallSession, asking: Asking, { verification, record }: Judged): void => {
  noteAt(session, asking.context, verified(asking, verification), record);
  settle(session, asking, verification);
};

/** FMCSA is asked by the workflow's main body, so that nobody's turn waits for it; unless its answer is known. */
const ask = (
  session: CallSession,
  question: CarrierQuestion,
  request: VerifyRequest,
  known: Judged | null,
): Asking => {
  const asking: Asking = {
    question,
    context: nextContext(session),
    ...ringsFrom(request),
    verification: null,
  };
  session.asking = asking;
  if (known !== null && sameQuestion(known.verification.question, question))
    takeAsKnown(session, asking, known);
  else session.chores.push(() => answerQuestion(session, asking));
  return asking;
};

/** The part that takes its turn: everything but waiting for FMCSA. */
const begin = (session: CallSession, request: VerifyRequest, known: Judged | null): VerifyAnswer | Asking => {
  const { call } = session;
  const refusal = guardTool(call, 'verify');
  if (refusal === 'call_ended') return verifyCallEnded();
  if (refusal !== null && call.caller !== null) return callerAnswer(call.caller);
  const question = questionFrom(request);
  if (!question.ok) {
    note(session, { kind: 'number_unreadable', words: question.refusal, ...ringsFrom(request) });
    return unreadableNumberAnswer();
  }
  const { asking } = session;
  if (asking !== null && sameQuestion(asking.question, question.value)) return asking;
  return ask(session, question.value, request, known);
};

/** Who is calling? The wait for FMCSA is outside the lock; the caller's patience is kept by the HTTP edge. */
export const verifyTool = (
  session: CallSession,
  request: VerifyRequest,
  known: Judged | null,
): Promise<VerifyAnswer> =>
  answering(session, 'verify', async () => {
    const begun = await session.lock(() => {
      const repeated = repeatedAnswer(session, 'verify', request) as VerifyAnswer | null;
      return Promise.resolve(repeated ?? begin(session, request, known));
    });
    if ('status' in begun) return begun;
    if (begun.verification === null) await condition(() => begun.verification !== null);
    const { verification } = begun;
    if (verification === null) return unreadableNumberAnswer();
    const found = callerFrom(verification);
    const caller = found === null ? null : underReview(session.call.reviewed, found);
    const answer = verificationAnswer(verification, caller);
    rememberAnswer(session, 'verify', request, answer);
    return answer;
  });
