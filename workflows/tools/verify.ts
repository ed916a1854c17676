import { condition } from '@temporalio/workflow';
import type { VerifyAnswer } from '../../domain/answers.ts';
import { underReview } from '../../domain/call-review.ts';
import { guardTool } from '../../domain/call-rules.ts';
import { questionFrom } from '../../domain/carrier-question.ts';
import type { VerifyRequest } from '../../domain/requests.ts';
import {
  callerAnswer,
  unreadableNumberAnswer,
  verificationAnswer,
  verifyCallEnded,
} from '../../domain/speech/verify-answer.ts';
import { callerFrom, type CarrierQuestion, type Verification } from '../../domain/verification.ts';
import { outside, shortCut } from '../activity-proxies.ts';
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

const settle = (
  session: CallSession,
  asking: Asking,
  verification: Verification,
  follow: typeof noteAt,
): void => {
  follow(session, asking.context, { kind: 'carrier_verified', verification });
  asking.verification = verification;
  if (session.asking === asking) session.asking = null;
  followReview(session, asking, verification);
};

const answerQuestion = async (session: CallSession, asking: Asking): Promise<void> => {
  const { question, context } = asking;
  try {
    settle(session, asking, await outside.verifyCarrier({ context, question }), followWritten);
  } catch {
    const trouble = {
      kind: 'could_not_ask',
      cause: 'desk_trouble',
      question,
      policyVersion: 'none',
    } as const;
    settle(session, asking, trouble, noteAt);
  }
};

/** What FMCSA said lately; null when it must be asked, or the desk cannot look. */
const recall = async ({ question, context }: Asking): Promise<Verification | null> => {
  try {
    return await shortCut.recallCarrier({ context, question });
  } catch {
    return null;
  }
};

/** Recalled at once, or FMCSA is asked by the workflow's main body, so that nobody's turn waits for it. */
const ask = async (
  session: CallSession,
  question: CarrierQuestion,
  callerPhone: string | null,
): Promise<Asking> => {
  const asking: Asking = { question, context: nextContext(session), callerPhone, verification: null };
  session.asking = asking;
  const recalled = await recall(asking);
  if (recalled === null) session.chores.push(() => answerQuestion(session, asking));
  else settle(session, asking, recalled, followWritten);
  return asking;
};

/** The part that takes its turn: everything but waiting for FMCSA. */
const begin = async (session: CallSession, request: VerifyRequest): Promise<VerifyAnswer | Asking> => {
  const { call } = session;
  const refusal = guardTool(call, 'verify');
  if (refusal === 'call_ended') return verifyCallEnded();
  if (refusal !== null && call.caller !== null) return callerAnswer(call.caller);
  const question = questionFrom(request);
  if (!question.ok) {
    note(session, { kind: 'number_unreadable', words: question.refusal });
    return unreadableNumberAnswer();
  }
  const { asking } = session;
  if (asking !== null && sameQuestion(asking.question, question.value)) return asking;
  return ask(session, question.value, request.callerPhone ?? null);
};

/** Who is calling? The wait for FMCSA is outside the lock; the caller's patience is kept by the HTTP edge. */
export const verifyTool = (session: CallSession, request: VerifyRequest): Promise<VerifyAnswer> =>
  answering(session, 'verify', async () => {
    const begun = await session.lock(async () => {
      const repeated = repeatedAnswer(session, 'verify', request) as VerifyAnswer | null;
      return repeated ?? begin(session, request);
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
