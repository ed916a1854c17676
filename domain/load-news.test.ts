import { describe, expect, it } from '@jest/globals';
import { sentenceCount } from '../simulator/voice-agent/unspeakable.ts';
import { openLoad } from '../tests/examples/loads.ts';
import { snapshotFromTimeline } from './advance-call.ts';
import type { CallEvent } from './call-event.ts';
import { newsAfter, type LoadChangeKind, type LoadNews } from './load-news.ts';
import { presentLoad } from './present-load.ts';
import { mayCarryNews, withLoadNews } from './speech/load-news.ts';
import { searchRefusal } from './speech/search-answer.ts';
import { declinedAnswer } from './speech/offer-answer.ts';
import { EVENTS } from '../tests/http/haggled-call.ts';

const opened = { callId: 'run-1', startedAtMs: 0, simulated: false };
const callAfter = (events: readonly CallEvent[]) =>
  snapshotFromTimeline(
    opened,
    events.map((event, index) => ({ seq: index + 1, atMs: index, event })),
  ).call;

/** What a caller who haggled over load l1 is to hear after these changes; `|` is where he heard what there was. */
const newsOf = (changes: readonly (LoadChangeKind | '|')[]): readonly string[] => {
  let pending: readonly LoadNews[] = [];
  const events = [...EVENTS];
  for (const change of changes) {
    if (change === '|') pending = [];
    else {
      pending = newsAfter(pending, callAfter(events), { loadId: 'l1', change });
      events.push({ kind: 'load_changed', loadId: 'l1', change });
    }
  }
  return pending.map((news) => news.change);
};

describe('the news of a load', () => {
  it.each([
    [['taken'], ['taken']],
    [['taken', 'taken'], ['taken']],
    [['taken', 'withdrawn'], ['withdrawn']],
    [['taken', 'reopened'], []],
    [['reopened'], []],
    [['repriced'], []],
    [['taken', 'repriced'], ['taken']],
    [['taken', '|', 'reopened'], ['reopened']],
    [['taken', '|', 'taken'], []],
    [['taken', '|', 'reopened', 'taken'], []],
    [['taken', '|', 'reopened', '|', 'taken'], ['taken']],
  ] as const)('after %j is %j', (changes, expected) => {
    expect(newsOf(changes)).toEqual(expected);
  });

  it('is none of a load he never heard of', () => {
    expect(newsAfter([], callAfter(EVENTS), { loadId: 'l9', change: 'taken' })).toEqual([]);
  });
});

const presented = callAfter(EVENTS).presented[0];
if (presented === undefined) throw new Error('the call heard of no load');
const from = (city: string, cents = 180_000): LoadNews['presented'] => {
  const load = presentLoad(openLoad('l2'), { deadheadMiles: null, nowMs: 0 });
  return { ...presented, load: { ...load, origin: { ...load.origin, city }, loadboardRateCents: cents } };
};
const answer = declinedAnswer(null, presented);

describe('an answer with news', () => {
  it.each([
    [[{ presented, change: 'taken' }], 'the Dallas to Atlanta load has just been taken; '],
    [[{ presented, change: 'withdrawn' }], 'the Dallas to Atlanta load is no longer available; '],
    [
      [
        { presented: from('St. Louis'), change: 'reopened' },
        { presented, change: 'taken' },
      ],
      'the Dallas to Atlanta load has just been taken, and the St Louis to Atlanta load is available again; ',
    ],
    [
      [
        { presented, change: 'taken' },
        { presented: from('Dallas', 195_000), change: 'taken' },
      ],
      'the Dallas to Atlanta load at $1,800 has just been taken, and the Dallas to Atlanta load at $1,950 has',
    ],
    [
      ['Waco', 'Tyler', 'Plano'].map((city) => ({ presented: from(city), change: 'taken' as const })),
      '3 of the loads I told you about are gone; no problem',
    ],
  ] as const)('%#: says so within its first sentence', (news, words) => {
    const { say } = withLoadNews(answer, news);
    expect(say).toContain(`By the way, ${words}`);
    expect(sentenceCount(say)).toBe(sentenceCount(answer.say));
  });

  it('is as it was without any, and waits while somebody is asked for his number', () => {
    expect(withLoadNews(answer, [])).toBe(answer);
    expect(mayCarryNews(answer)).toBe(true);
    expect(mayCarryNews(searchRefusal('verification_required'))).toBe(false);
  });
});
