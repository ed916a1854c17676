import { z } from 'zod';
import type { ReviewCase, ReviewDecision } from '../../domain/review.ts';
import type { Route, RouteDeps } from '../deps.ts';
import { reviewFields } from '../presenters/present-review.ts';
import { Problem } from '../problem.ts';
import { pathId } from '../query.ts';
import { problemResponses } from '../schemas/problem.ts';
import { review, reviewBody } from '../schemas/review.ts';

const STATUS_OF = { approve: 'approved', deny: 'denied' } as const;

const findReview = async ({ reviews }: RouteDeps, callId: string): Promise<ReviewCase> => {
  const found = await reviews.find(callId);
  if (found === null) throw new Problem('review_not_found', `No carrier of the call ${callId} was reviewed.`);
  return found;
};

/** The first word counts: the same one again is answered alike, any other end is a conflict. */
const holdTo = (decision: ReviewDecision, { review: { status } }: ReviewCase): void => {
  if (status === STATUS_OF[decision]) return;
  if (status === 'open') throw new Problem('unavailable', 'Send the decision again in a moment.');
  throw new Problem('review_ended', `This review has ended as ${status}.`);
};

/** A human's word on a carrier: the live call goes by it at once; after the call an approval asks for a call back. */
export const decideReviewRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['reviews'],
    summary: 'Approve or deny a carrier',
    params: z.object({ call_id: pathId }),
    body: reviewBody,
    response: { 200: z.object({ review }), ...problemResponses },
  };
  desk.post('/reviews/:call_id', { config: { scope: 'ops' }, schema }, async (request) => {
    const { call_id: callId } = request.params;
    const { decision, note } = request.body;
    const decidedBy = request.keyHolder?.keyId ?? null;
    const before = await findReview(deps, callId);
    const human = { decision, note: note ?? null, decidedBy };
    if (before.review.status === 'open') await deps.gateway.decideReview(callId, human);
    const after = await findReview(deps, callId);
    holdTo(decision, after);
    return { review: reviewFields(after, deps.now()) };
  });
};
