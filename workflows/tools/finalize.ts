import type { FinalizeAnswer } from '../../domain/answers.ts';
import type { FinalizeRequest } from '../../domain/requests.ts';
import { finalizeAnswer } from '../../domain/speech/finalize-answer.ts';
import type { CallSession } from '../call-session.ts';
import { closeSession } from '../close-session.ts';
import { answering } from '../run-tool.ts';

const recorded = ({ call }: CallSession, status: 'recorded' | 'already_recorded'): FinalizeAnswer => {
  if (call.phase !== 'closed') throw new Error(`The call is ${call.phase} after it was closed`);
  return finalizeAnswer(status, call);
};

/** The end of the call. A repeat without a key is `already_recorded` (api.md). */
export const finalizeTool = (session: CallSession, request: FinalizeRequest): Promise<FinalizeAnswer> =>
  answering(session, 'finalize', () =>
    session.lock(async () => {
      if (session.call.phase === 'closed') return recorded(session, 'already_recorded');
      await closeSession(session, request);
      return recorded(session, 'recorded');
    }),
  );
