/** Exactly one a call (rules.md §7). */
export const OUTCOMES = [
  'booked',
  'transferred',
  'deal_dropped',
  'carrier_declined_rate',
  'broker_declined_rate',
  'load_taken',
  'no_matching_load',
  'not_eligible',
  'unverified',
  'callback_requested',
  'info_only',
  'abandoned',
  'error',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const SENTIMENT_LABELS = ['positive', 'neutral', 'negative'] as const;
export type SentimentLabel = (typeof SENTIMENT_LABELS)[number];

/** Score from -1 to 1; the source says whether the platform told us or we read the transcript. */
export type Sentiment = {
  readonly label: SentimentLabel;
  readonly score: number;
  readonly source: 'platform' | 'analysis';
  /** Which analyser judged, and which other one could not and why; for the timeline alone. */
  readonly details?: string;
};

export type NextAction = 'send_rate_confirmation' | 'call_back' | 'review_carrier' | 'confirm_booking';
