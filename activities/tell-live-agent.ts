import type { Presented } from '../domain/call.ts';
import type { SignalSent } from '../domain/live-call-signals.ts';
import type { LoadChangeKind } from '../domain/load-news.ts';
import { newsSentence, repricedSentence } from '../domain/speech/load-news.ts';
import type { Desk } from './desk.ts';

export type TellLiveAgentInput = {
  readonly callId: string;
  /** As the call's first webhook named it; null: only the platform's events can have told. */
  readonly sessionId: string | null;
  readonly presented: Presented;
  readonly change: LoadChangeKind;
  readonly atMs: number;
};

export type LiveAgentTold = SignalSent['kind'] | 'no_session' | 'no_news';

const capitalized = (sentence: string): string => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;

/** Tells the live agent of a changed load, if its session is known. A ceiling that changed is nobody's news. */
export const tellLiveAgent =
  ({ loads, sessions, liveCalls }: Pick<Desk, 'loads' | 'sessions' | 'liveCalls'>) =>
  async (input: TellLiveAgentInput): Promise<LiveAgentTold> => {
    const { callId, presented, change, atMs } = input;
    const { loadId, referenceNumber, loadboardRateCents: toldCents } = presented.load;
    const sessionId = input.sessionId ?? (await sessions.find(callId));
    if (sessionId === null) return 'no_session';
    const listedCents = (await loads.findById(loadId))?.loadboardRateCents ?? toldCents;
    if (change === 'repriced' && listedCents === toldCents) return 'no_news';
    const sentence =
      change === 'repriced'
        ? repricedSentence(presented, listedCents)
        : newsSentence([{ presented, change }]);
    const { kind } = await liveCalls.send({
      ...{ callId, sessionId, loadId, referenceNumber, change },
      key: `${callId}:${loadId}:${change}:${String(atMs)}`,
      loadboardRate: listedCents / 100,
      say: capitalized(sentence),
    });
    return kind;
  };
