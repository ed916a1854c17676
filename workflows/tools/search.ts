import type { SearchAnswer } from '../../domain/answers.ts';
import { guardTool } from '../../domain/call-rules.ts';
import type { SearchRequest } from '../../domain/requests.ts';
import {
  searchAnswer,
  searchCallEnded,
  searchRefusal,
  searchWhileVerifying,
} from '../../domain/speech/search-answer.ts';
import { local } from '../activity-proxies.ts';
import { followWritten, nextContext, note, type CallSession } from '../call-session.ts';
import { runTool } from '../run-tool.ts';

/** Which loads may this caller hear about? */
export const searchTool = (session: CallSession, request: SearchRequest): Promise<SearchAnswer> =>
  runTool(session, 'search', request, async () => {
    const refusal = guardTool(session.call, 'search');
    if (refusal === 'call_ended') return searchCallEnded();
    if (refusal === 'verification_required' && session.asking !== null) return searchWhileVerifying();
    if (refusal === 'verification_required' || refusal === 'not_eligible') {
      note(session, { kind: 'tool_refused', tool: 'search', status: refusal });
      return searchRefusal(refusal);
    }
    const context = nextContext(session);
    const event = await local.searchLoads({ context, request });
    followWritten(session, context, event);
    return searchAnswer(event);
  });
