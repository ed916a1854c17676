import type { Call } from './call.ts';
import {
  OUTCOMES,
  SENTIMENT_LABELS,
  type NextAction,
  type Outcome,
  type Sentiment,
  type SentimentLabel,
} from './outcome.ts';

const isOutcome = (words: string): words is Outcome => OUTCOMES.some((outcome) => outcome === words);
const isLabel = (words: string): words is SentimentLabel => SENTIMENT_LABELS.some((label) => label === words);

/** Outcomes a platform's opinion may settle where nothing that happened decides. */
const HINTABLE: readonly Outcome[] = ['info_only', 'callback_requested', 'no_matching_load', 'error'];

const normalized = (hint: string): string =>
  hint
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

const afterHandoff = (call: Call): Outcome | null => {
  if (call.booked) return 'booked';
  if (call.handoff === null) return null;
  return call.handoff.status === 'ready' ? 'transferred' : 'callback_requested';
};

const afterBargaining = (call: Call, finalized: boolean): Outcome | null => {
  const last = call.negotiations.at(-1);
  // A deal still stands whatever was said of other loads after it; one whose hold ran out while nothing was.
  const isDropped = call.deals.length > 0 || (call.lastDeal !== null && last?.status === 'accepted');
  if (isDropped) return 'deal_dropped';
  if (call.lostLoad) return 'load_taken';
  if (last === undefined) return null;
  if (last.status === 'rejected') return 'broker_declined_rate';
  return last.status === 'declined' || finalized ? 'carrier_declined_rate' : null;
};

/** A denial takes back a price that waited for it. */
const afterDenial = ({ caller, lastDeal }: Call): Outcome | null =>
  caller?.verdict === 'ineligible' && lastDeal !== null && !lastDeal.bookable ? 'not_eligible' : null;

const beforeBargaining = (call: Call): Outcome | null => {
  if (call.caller?.verdict === 'ineligible') return 'not_eligible';
  const onlyAlternatives = call.presented.every(({ load }) => 'why' in load);
  if (call.searchedInVain && onlyAlternatives) return 'no_matching_load';
  return call.caller?.verdict === 'unverified' ? 'unverified' : null;
};

/** One outcome, from what happened; the platform's hint only where nothing else decides. */
export const decideOutcome = (call: Call, finalized: boolean, hint: string | null): Outcome => {
  const happened =
    afterHandoff(call) ?? afterDenial(call) ?? afterBargaining(call, finalized) ?? beforeBargaining(call);
  if (happened !== null) return happened;
  const hinted = hint === null ? '' : normalized(hint);
  if (!finalized) return hinted === 'error' ? 'error' : 'abandoned';
  return isOutcome(hinted) && HINTABLE.includes(hinted) ? hinted : 'info_only';
};

const SCORE_OF_LABEL: Readonly<Record<SentimentLabel, number>> = {
  positive: 0.6,
  neutral: 0,
  negative: -0.6,
};

/** The platform's opinion first, then the transcript's reading; silence is neutral. */
export const decideSentiment = (hint: string | null, analysis: Sentiment | null): Sentiment => {
  const hinted = hint === null ? '' : normalized(hint);
  if (isLabel(hinted)) return { label: hinted, score: SCORE_OF_LABEL[hinted], source: 'platform' };
  return analysis ?? { label: 'neutral', score: 0, source: 'analysis' };
};

/** Of a call that is over: ringing the caller was promised, and an approval afterwards may be why. */
export const isCallBackOwed = (call: Call): boolean =>
  call.phase === 'closed' && call.nextActions.includes('call_back');

/** What is left for people to do after the call; of one that was closed before, a call back stays owed until it is booked. */
export const nextActionsOf = (call: Call, outcome: Outcome): readonly NextAction[] => {
  const actions: NextAction[] = [];
  if (outcome === 'booked') actions.push('send_rate_confirmation');
  if (outcome === 'transferred') actions.push('confirm_booking');
  const wantsCall = outcome === 'deal_dropped' || outcome === 'callback_requested' || isCallBackOwed(call);
  if (wantsCall && outcome !== 'booked') actions.push('call_back');
  const waiting = call.caller?.verdict === 'needs_review' || call.caller?.verdict === 'unverified';
  if (waiting && call.caller.approvedBy === null) actions.push('review_carrier');
  return actions;
};
