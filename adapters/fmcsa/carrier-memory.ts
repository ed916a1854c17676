import type { CarrierMemory } from '../../domain/carrier-memory.ts';
import type { EligibilityPolicy } from '../../domain/eligibility-policy.ts';
import type { NameSimilarity } from '../../domain/name-similarity.ts';
import { judgeAnswer } from '../../domain/verify-carrier.ts';
import type { AnswerBook } from './answer-book.ts';
import { whileFresh } from './answer-lifetimes.ts';

export interface CarrierMemoryOptions {
  readonly book: Pick<AnswerBook, 'look'>;
  /** How long a complete answer is good; 0 remembers nothing. */
  readonly cacheHours: number;
  readonly policy: EligibilityPolicy;
  readonly nameSimilarity: NameSimilarity;
  readonly now?: () => number;
}

/** One read of the answers that all workers share. */
export const createCarrierMemory = (options: CarrierMemoryOptions): CarrierMemory => {
  const { book, cacheHours, policy, nameSimilarity, now = Date.now } = options;
  return {
    recall: async (question) => {
      const { docketNumber, dotNumber } = question;
      const asked =
        docketNumber === null ? (`dot:${dotNumber ?? ''}` as const) : (`docket:${docketNumber}` as const);
      const answer = whileFresh((await book.look(asked)).answer, now(), cacheHours);
      return answer === null ? null : judgeAnswer({ question, answer, policy, nameSimilarity });
    },
  };
};
