import type { ToolAnswer } from '../answers.ts';
import type { LoadNews } from '../load-news.ts';
import { spokenDollars } from '../money.ts';
import { spokenName } from './spoken-name.ts';

/** More than this would drown the answer. */
const MOST_TOLD = 2;

const VERB: Readonly<Record<LoadNews['change'], string>> = {
  taken: 'has just been taken',
  withdrawn: 'is no longer available',
  reopened: 'is available again',
};

const laneOf = ({ presented: { load } }: Pick<LoadNews, 'presented'>): string =>
  `${spokenName(load.origin.city)} to ${spokenName(load.destination.city)}`;

/** "the Dallas to Denver load"; where two share the lane, with its listed rate. */
const spokenLoadOf = (news: LoadNews, all: readonly LoadNews[]): string => {
  const alone = all.filter((other) => laneOf(other) === laneOf(news)).length === 1;
  const rate = alone ? '' : ` at ${spokenDollars(news.presented.load.loadboardRateCents)}`;
  return `the ${laneOf(news)} load${rate}`;
};

/** One sentence without its full stop, for the live agent and for the next answer alike. */
export const newsSentence = (news: readonly LoadNews[]): string => {
  const gone = news.filter(({ change }) => change !== 'reopened');
  if (gone.length > MOST_TOLD) return `${String(gone.length)} of the loads I told you about are gone`;
  const told = [...gone, ...news.filter(({ change }) => change === 'reopened')].slice(0, MOST_TOLD);
  return told.map((one) => `${spokenLoadOf(one, told)} ${VERB[one.change]}`).join(', and ');
};

/** The same of a listed rate that changed. */
export const repricedSentence = (presented: LoadNews['presented'], listedCents: number): string =>
  `the ${laneOf({ presented })} load is listed at ${spokenDollars(listedCents)} now`;

const continued = (say: string): string =>
  /^(?:I\b|\$)/.test(say) ? say : `${say.charAt(0).toLowerCase()}${say.slice(1)}`;

/** The answers that bring the conversation to its end, or are no answer yet: news would only disturb. */
const NOT_NOW: readonly ToolAnswer['next'][] = [
  'calls/handoff',
  'calls/finalize',
  'transfer',
  'end_call',
  'retry',
  'fmcsa/verify',
  'ask_mc_number',
];

export const mayCarryNews = ({ next }: ToolAnswer): boolean => !NOT_NOW.includes(next);

/** Said once, before the answer and within its first sentence: still at most two (api.md, "Every response"). */
export const withLoadNews = <Answer extends ToolAnswer>(answer: Answer, news: readonly LoadNews[]): Answer =>
  news.length === 0
    ? answer
    : { ...answer, say: `By the way, ${newsSentence(news)}; ${continued(answer.say)}` };
