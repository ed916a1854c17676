import type { FinalizeAnswer } from '../answers.ts';
import type { NextAction, Outcome, Sentiment } from '../outcome.ts';

export const finalizeAnswer = (
  status: 'recorded' | 'already_recorded',
  record: {
    readonly outcome: Outcome;
    readonly sentiment: Sentiment;
    readonly nextActions: readonly NextAction[];
  },
): FinalizeAnswer => ({
  status,
  outcome: record.outcome,
  sentiment: record.sentiment,
  nextActions: record.nextActions,
  say: 'Thanks for calling, drive safe.',
  next: 'end_call',
});
