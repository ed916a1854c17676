import type { ReviewRepository } from '../../domain/ports.ts';
import type { Review, ReviewCase } from '../../domain/review.ts';
import type { MemoryStore } from './memory-store.ts';
import { pageFrom } from './page.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryReviewRepository = (store: MemoryStore): Synchronous<ReviewRepository> => ({
  save: (review) => {
    const kept = store.reviews.get(review.callId);
    if (kept === undefined || isOlder(kept, review)) store.reviews.set(review.callId, review);
  },
  find: (callId) => {
    const review = store.reviews.get(callId);
    return review === undefined ? null : caseOf(store, review);
  },
  list: (query) => {
    const reviews = [...store.reviews.values()]
      .filter(({ status }) => query.status === null || status === query.status)
      .sort(openThenNewest);
    const page = pageFrom(reviews, query, ({ callId }) => callId);
    return { ...page, items: page.items.map((review) => caseOf(store, review)) };
  },
});

const isOlder = (kept: Review, given: Review): boolean =>
  kept.askedAtMs === given.askedAtMs ? kept.revision < given.revision : kept.askedAtMs < given.askedAtMs;

const openThenNewest = (a: Review, b: Review): number =>
  Number(b.status === 'open') - Number(a.status === 'open') ||
  b.askedAtMs - a.askedAtMs ||
  (a.callId < b.callId ? 1 : -1);

const caseOf = (store: MemoryStore, review: Review): ReviewCase => {
  const call = store.calls.get(review.callId);
  const contact = [...store.handoffs.values()]
    .filter(({ callId }) => callId === review.callId)
    .sort((a, b) => b.createdAtMs - a.createdAtMs)[0]?.contact;
  return {
    review,
    contact: {
      name: contact?.name ?? null,
      phone: contact?.phone ?? review.callerPhone,
      email: contact?.email ?? null,
    },
    call:
      call === undefined
        ? null
        : {
            phase: call.phase,
            loadReference: call.loadReference,
            agreedCents: call.agreedCents,
            rounds: call.rounds,
          },
  };
};
