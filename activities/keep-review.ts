import { callerFrom, carrierNameOf } from '../domain/verification.ts';
import type { Review } from '../domain/review.ts';
import type { Desk } from './desk.ts';

const wordsFor = ({ verification }: Review): string => {
  const caller = callerFrom(verification);
  const name = carrierNameOf(caller) ?? `MC ${caller?.mcNumber ?? 'unknown'}`;
  const why = caller === null || caller.reasons.length === 0 ? '' : ` (${caller.reasons.join(', ')})`;
  return `${name} is ${(caller?.verdict ?? 'unverified').replaceAll('_', ' ')}${why} and may not book before somebody says so.`;
};

/** Puts an open review before the people who decide, as it is known now. They are told of it once. */
export const keepReview =
  ({ reviews, notifications }: Desk) =>
  async ({ review }: { readonly review: Review }): Promise<void> => {
    await reviews.save(review);
    const { callId, askedAtMs } = review;
    await notifications.send({
      key: `review_needed:${callId}:${String(askedAtMs)}`,
      kind: 'review_needed',
      callId,
      to: null,
      text: wordsFor(review),
    });
  };
