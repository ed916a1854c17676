import vader from 'vader-sentiment';
import type { SentimentLabel } from '../../domain/outcome.ts';
import type { SentimentAnalysisService } from '../../domain/ports.ts';
import { callerUtterances } from './caller-words.ts';

/** VADER's own thresholds for its compound score (Hutto & Gilbert, 2014). */
const THRESHOLD = 0.05;

/** About an hour of one person's talk, and 100 ms of ours. */
const LONGEST_CHARACTERS = 60_000;

/** Everyday words of the trade that the lexicon takes for joy or grief. "I'm empty" and "I'm free" tell where a truck is. */
const TRADE_WORDS =
  /\b(?:dead[ -]?head(?:ing)?|no[ -]touch|drop|empty|free|detention|pay(?:s|ing)?|number|stops?|best|better|like|want|safety|secure)\b/gi;

/** A bare answer is no mood. */
const ANSWER = /^(?:(?:yes|yeah|yep|no|nope|nah|ok|okay|sure)\b[\s,.!]*)+/i;

/** Sentiment by the VADER lexicon: the mean over what the caller said, the agent's courtesies left out. */
export function createLexiconSentiment(): SentimentAnalysisService {
  return {
    analyze: (transcript) => {
      const utterances = mostRecent(callerUtterances(transcript));
      if (utterances.length === 0) return Promise.resolve(null);
      const total = utterances.reduce((sum, words) => sum + moodOf(words), 0);
      const score = Math.round((total / utterances.length) * 1000) / 1000;
      return Promise.resolve({ label: labelOf(score), score, source: 'analysis' });
    },
  };
}

function mostRecent(utterances: readonly string[]): readonly string[] {
  let room = LONGEST_CHARACTERS;
  const kept: string[] = [];
  for (const words of utterances.toReversed()) {
    if (room <= 0) break;
    kept.push(words.slice(0, room));
    room -= words.length;
  }
  return kept;
}

function moodOf(words: string): number {
  const spoken = words.replace(ANSWER, '').replace(TRADE_WORDS, ' ').trim();
  return spoken === '' ? 0 : vader.SentimentIntensityAnalyzer.polarity_scores(spoken).compound;
}

function labelOf(score: number): SentimentLabel {
  if (score >= THRESHOLD) return 'positive';
  return score <= -THRESHOLD ? 'negative' : 'neutral';
}
