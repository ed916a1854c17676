import type { ToolAnswer } from '../domain/answers.ts';
import { findPresented } from '../domain/call-rules.ts';
import { newsAfter } from '../domain/load-news.ts';
import { mayCarryNews, withLoadNews } from '../domain/speech/load-news.ts';
import { outside } from './activity-proxies.ts';
import { note, type CallSession } from './call-session.ts';
import type { LoadChanged } from './messages.ts';

/** Whether an answer speaks of this load: then a repeat of its request must be answered anew. */
const speaksOf = ({ call }: CallSession, answer: ToolAnswer, loadId: string): boolean => {
  if ('negotiationId' in answer) {
    return call.negotiations.some(
      (one) => one.negotiationId === answer.negotiationId && one.loadId === loadId,
    );
  }
  return (
    'loads' in answer && [...answer.loads, ...answer.alternatives].some((load) => load.loadId === loadId)
  );
};

const tellAgent = (session: CallSession, { loadId, change }: LoadChanged): void => {
  const presented = findPresented(session.call, loadId);
  if (!session.input.settings.signalsAgent || presented === null) return;
  const { callId } = session.call;
  const told = { callId, sessionId: session.input.sessionId ?? null, presented, change, atMs: Date.now() };
  session.chores.push(async () => {
    // The platform may be away: the caller hears of it with the next answer all the same.
    await outside.tellLiveAgent(told).catch(() => undefined);
  });
};

/** A load on this caller's table changed: it counts from now on, and he hears of it with the next answer. */
export const hearLoadChange = (session: CallSession, changed: LoadChanged): void => {
  const { loadId, change, atMs = Date.now() } = changed;
  if (session.call.phase === 'closed' || atMs < (session.changedAtMs.get(loadId) ?? 0)) return;
  session.changedAtMs.set(loadId, atMs);
  const { lastAnswer } = session;
  if (lastAnswer !== null && speaksOf(session, lastAnswer.answer, loadId)) session.lastAnswer = null;
  const before = session.call;
  session.loadNews = newsAfter(session.loadNews, before, changed);
  note(session, { kind: 'load_changed', loadId, change });
  const presented = findPresented(before, loadId);
  const gone = change === 'taken' || change === 'withdrawn';
  if (change === 'repriced' || presented?.takenByOther !== gone) tellAgent(session, changed);
};

/** The loads an answer tells of itself need no further word. */
const toldBy = (session: CallSession, answer: ToolAnswer): ReadonlySet<string | null> => {
  const last = session.timeline.at(-1)?.event;
  const lost = last?.kind === 'load_unavailable' ? [last.loadId] : [];
  const loads = 'alternatives' in answer ? answer.alternatives : [];
  const matched = 'loads' in answer ? answer.loads : [];
  return new Set([...lost, ...loads.map(({ loadId }) => loadId), ...matched.map(({ loadId }) => loadId)]);
};

/** The answer with what its caller has not heard yet, said once. */
export const tellLoadNews = <Answer extends ToolAnswer>(session: CallSession, answer: Answer): Answer => {
  const told = toldBy(session, answer);
  const news = session.loadNews.filter(({ presented }) => !told.has(presented.load.loadId));
  if (!mayCarryNews(answer)) return answer;
  session.loadNews = [];
  return withLoadNews(answer, news);
};
