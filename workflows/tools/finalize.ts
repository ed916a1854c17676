import { ApplicationFailure } from '@temporalio/workflow';
import type { FinalizeAnswer } from '../../domain/answers.ts';
import type { FinalizeRequest } from '../../domain/requests.ts';
import { finalizeAnswer } from '../../domain/speech/finalize-answer.ts';
import type { CallSession } from '../call-session.ts';
import { closeSession } from '../close-session.ts';
import { CLOSED_MEANWHILE } from '../messages.ts';
import { answering } from '../run-tool.ts';

const recorded = ({ call }: CallSession, status: 'recorded' | 'already_recorded'): FinalizeAnswer => {
  if (call.phase !== 'closed') throw new Error(`The call is ${call.phase} after it was closed`);
  return finalizeAnswer(status, call);
};

/** Null where the desk closed the call by itself while this waited for its turn. */
const close = (session: CallSession, request: FinalizeRequest): Promise<FinalizeAnswer | null> =>
  session.lock(async () => {
    const { call } = session;
    if (call.phase === 'closed') return call.finalized ? recorded(session, 'already_recorded') : null;
    await closeSession(session, request);
    return recorded(session, 'recorded');
  });

/** The end of the call. A repeat without a key is `already_recorded` (api.md). */
export const finalizeTool = async (
  session: CallSession,
  request: FinalizeRequest,
): Promise<FinalizeAnswer> => {
  const answer = await answering(session, 'finalize', () => close(session, request));
  if (answer !== null) return answer;
  throw ApplicationFailure.create({ type: CLOSED_MEANWHILE, nonRetryable: true });
};
