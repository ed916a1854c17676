import { describe, expect, it } from '@jest/globals';
import { decideReview, openReview, type Review } from '../../domain/review.ts';
import { HOUR } from '../examples/loads.ts';
import { callRow, fresh, handoff, type DeskUnderTest } from './contract-examples.ts';

const review = (differing: Partial<Review> = {}): Review => ({
  ...openReview({
    callId: fresh('review'),
    verification: {
      kind: 'could_not_ask',
      cause: 'timeout',
      question: { docketNumber: '123456', dotNumber: null, companyName: 'Blue Ridge' },
      policyVersion: 'e1',
    },
    evidenceSeq: 1,
    callerPhone: '+15125550123',
    askedAtMs: Date.now(),
    expiresAtMs: Date.now() + 24 * HOUR,
  }),
  ...differing,
});

const human = { decision: 'approve', note: 'Known to us.', decidedBy: 'key_1' } as const;

/** What every book of reviews keeps its word on. */
export const describeReviewRepository = (desk: DeskUnderTest): void => {
  describe('reviews', () => {
    it('are kept as they came, with the phone the caller rang from', async () => {
      const { reviews } = desk();
      const given = review();
      await reviews.save(given);
      const contact = { name: null, phone: '+15125550123', email: null };
      expect(await reviews.find(given.callId)).toEqual({ review: given, contact, call: null });
      expect(await reviews.find('nobody')).toBeNull();
    });

    it('show what is on the table now, and whom to ask for', async () => {
      const { reviews, calls, handoffs } = desk();
      const given = review();
      await reviews.save(given);
      const { callId } = given;
      const table = { phase: 'agreed', loadReference: 'REF-1', agreedCents: 185_000, rounds: 2 } as const;
      await calls.record(callRow({ callId, ...table }), []);
      const contact = { name: 'Luis', phone: '+12145550123', email: null };
      const handedOver = handoff(null, { callId, contact, status: 'after_hours', loadId: null });
      const asked = { handoffId: handedOver.handoffId, atMs: Date.now() };
      await handoffs.decide(asked, () => ({ changed: [handedOver], answer: null }));
      expect(await reviews.find(callId)).toMatchObject({ contact, call: table });
    });

    it('are not undone by an older writing, nor by the same one again', async () => {
      const { reviews } = desk();
      const given = review();
      const decided = decideReview(given, human, Date.now());
      for (const writing of [given, decided, decided, given]) await reviews.save(writing);
      expect((await reviews.find(given.callId))?.review).toEqual(decided);
    });

    it('make place for one of the same call that was asked for later', async () => {
      const { reviews } = desk();
      const given = review();
      await reviews.save(decideReview(given, human, Date.now()));
      const later = { ...given, askedAtMs: given.askedAtMs + 1000, evidenceSeq: 7 };
      await reviews.save(later);
      expect((await reviews.find(given.callId))?.review).toEqual(later);
    });

    it('are listed open ones first, then the newest, page by page', async () => {
      const { reviews } = desk();
      const farAhead = Date.now() + 1000 * HOUR;
      const given = [0, 1, 2, 3, 4].map((index) => review({ askedAtMs: farAhead + index * 1000 }));
      for (const one of given) await reviews.save(one);
      const ended = [given[0], given[3]].map((one) => decideReview(one ?? review(), human, Date.now()));
      for (const one of ended) await reviews.save(one);
      const ours = new Set(given.map(({ callId }) => callId));
      const listed: string[] = [];
      let cursor: string | null = null;
      for (let pages = 0; pages < 50; pages += 1) {
        const page: Awaited<ReturnType<typeof reviews.list>> = await reviews.list({
          status: null,
          cursor,
          limit: 2,
        });
        listed.push(...page.items.map((item) => item.review.callId).filter((callId) => ours.has(callId)));
        cursor = page.nextCursor;
        if (cursor === null) break;
      }
      expect(listed).toEqual([4, 2, 1, 3, 0].map((index) => given[index]?.callId));
    });

    it('are listed by status', async () => {
      const { reviews } = desk();
      const denied = decideReview(review(), { ...human, decision: 'deny' }, Date.now());
      await reviews.save(denied);
      await reviews.save(review());
      const { items } = await reviews.list({ status: 'denied', cursor: null, limit: 50 });
      expect(items.map((item) => item.review)).toContainEqual(denied);
      expect(items.every((item) => item.review.status === 'denied')).toBe(true);
    });
  });
};
