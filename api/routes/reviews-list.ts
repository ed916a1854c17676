import { z } from 'zod';
import { REVIEW_STATUSES } from '../../domain/review.ts';
import type { Route } from '../deps.ts';
import { reviewFields } from '../presenters/present-review.ts';
import { optional, PAGE_SIZE, paging } from '../query.ts';
import { problemResponses } from '../schemas/problem.ts';
import { review } from '../schemas/review.ts';

const querystring = z.object({ status: optional(z.enum(REVIEW_STATUSES)), ...paging });

/** Carriers that wait for a human first, then those that did, newest first. */
export const listReviewsRoute: Route = (desk, { reviews, now }) => {
  const answer = z.object({ reviews: z.array(review), next_cursor: z.string().nullable() });
  const schema = {
    tags: ['reviews'],
    summary: 'List carriers under review',
    querystring,
    response: { 200: answer, ...problemResponses },
  };
  desk.get('/reviews', { config: { scope: 'ops' }, schema }, async ({ query }) => {
    const { status = null, cursor = null, limit = PAGE_SIZE } = query;
    const page = await reviews.list({ status, cursor, limit });
    const nowMs = now();
    return { reviews: page.items.map((one) => reviewFields(one, nowMs)), next_cursor: page.nextCursor };
  });
};
