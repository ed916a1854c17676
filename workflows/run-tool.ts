import { ApplicationFailure, log, TemporalFailure } from '@temporalio/workflow';
import type { ToolAnswer } from '../domain/answers.ts';
import type { Tool } from '../domain/call-event.ts';
import { withClearedNews } from '../domain/speech/cleared-news.ts';
import { rememberAnswer, repeatedAnswer, type CallSession } from './call-session.ts';
import { tellLoadNews } from './hear-load-change.ts';
import { tellOfHolds } from './tell-of-hold.ts';

/**
 * Only ApplicationFailure may leave a handler: any other throw would fail the workflow task for ever and hang the
 * caller. `unavailable` says that an activity could not do its work in the caller's time.
 */
const asApplicationFailure = (tool: Tool, error: unknown): ApplicationFailure => {
  log.error('A tool could not be answered', { tool, error: String(error) });
  return ApplicationFailure.create({
    type: error instanceof TemporalFailure ? 'unavailable' : 'internal',
    message: error instanceof Error ? error.message : 'unknown failure',
    nonRetryable: true,
  });
};

/** Runs a handler's whole body; whatever it throws leaves as an ApplicationFailure. */
export const answering = async <Answer>(
  session: CallSession,
  tool: Tool,
  body: () => Promise<Answer>,
): Promise<Answer> => {
  session.lastMessageAtMs = Date.now();
  try {
    return await body();
  } catch (error) {
    throw asApplicationFailure(tool, error);
  }
};

/** Not where the call or its carrier has come to an end. */
const tellNews = <Answer extends ToolAnswer>(session: CallSession, answer: Answer): Answer => {
  if (!session.clearedNews || answer.next === 'end_call') return tellLoadNews(session, answer);
  session.clearedNews = false;
  return withClearedNews(answer);
};

/** One tool message: in its turn, once for a natural repeat, remembered. */
export const runTool = <Answer extends ToolAnswer>(
  session: CallSession,
  tool: Tool,
  request: unknown,
  body: () => Promise<Answer>,
): Promise<Answer> =>
  answering(session, tool, () =>
    session.lock(async () => {
      const repeated = repeatedAnswer(session, tool, request);
      if (repeated !== null) return repeated as Answer;
      const { deals } = session.call;
      const answer = tellNews(session, await body());
      tellOfHolds(session, deals);
      rememberAnswer(session, tool, request, answer);
      return answer;
    }),
  );
