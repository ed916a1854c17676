import { describe, expect, it } from '@jest/globals';
import { decideReview, openReview, type HumanDecision, type Review } from '../../domain/review.ts';
import { judged } from '../../tests/examples/calls.ts';
import { scriptedGateway } from '../../tests/http/http-bench.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';

const open = openedBenches();

const NOW = Date.parse('2027-01-15T14:00:00.000Z');
const reviewOf = (callId: string, askedAtMs = NOW): Review =>
  openReview({
    callId,
    verification: judged('needs_review'),
    evidenceSeq: 1,
    callerPhone: '+15125550123',
    askedAtMs,
    expiresAtMs: askedAtMs + 86_400_000,
  });

/** A desk whose reviews are decided as the workflow would decide them. */
const openWith = async (...reviews: readonly Review[]) => {
  const given: HumanDecision[] = [];
  const gateway = scriptedGateway(undefined, {
    decideReview: async (callId, human) => {
      given.push(human);
      const found = await bench.desk.reviews.find(callId);
      if (found !== null) await bench.desk.reviews.save(decideReview(found.review, human, NOW));
    },
  });
  const bench = await open({ gateway, now: () => NOW });
  for (const one of reviews) await bench.desk.reviews.save(one);
  const decide = (callId: string, body: unknown) =>
    bench.send('POST', `/reviews/${callId}`, { key: bench.keys.ops, body });
  return { ...bench, decide, given };
};

describe('GET /reviews', () => {
  it('shows whoever decides what is known', async () => {
    const { send, keys } = await openWith(reviewOf('run-1'));
    const { reviews, next_cursor } = (await send('GET', '/reviews', { key: keys.ops })).json();
    expect(next_cursor).toBeNull();
    expect(reviews).toEqual([
      {
        call_id: 'run-1',
        workflow_id: 'review:run-1',
        status: 'open',
        verdict: 'needs_review',
        reasons: ['insurance_unknown'],
        cause: null,
        mc_number: '123456',
        dot_number: '2233445',
        company_name: null,
        carrier: expect.objectContaining({ legal_name: 'RUSTY GATE TRUCKING LLC' }),
        evidence: expect.objectContaining({ source: 'fmcsa' }),
        evidence_seq: 1,
        policy_version: 'eligibility-1',
        contact: { name: null, phone: '+15125550123', email: null },
        table: null,
        asked_at: '2027-01-15T14:00:00.000Z',
        expires_at: '2027-01-16T14:00:00.000Z',
        decided_at: null,
        decided_by: null,
        note: null,
      },
    ]);
  });

  it('has the open ones first, page by page, or those of one status', async () => {
    const ended = decideReview(
      reviewOf('late', NOW + 5),
      { decision: 'deny', note: null, decidedBy: null },
      NOW,
    );
    const { send, keys } = await openWith(ended, reviewOf('one', NOW + 1), reviewOf('two', NOW + 2));
    const idsOf = async (query: string) => {
      const answer = (await send('GET', `/reviews${query}`, { key: keys.ops })).json();
      return [answer.reviews.map(({ call_id }: { call_id: string }) => call_id), answer.next_cursor];
    };
    const [first, cursor] = await idsOf('?limit=2');
    expect(first).toEqual(['two', 'one']);
    expect(await idsOf(`?limit=2&cursor=${encodeURIComponent(cursor)}`)).toEqual([['late'], null]);
    expect(await idsOf('?status=denied')).toEqual([['late'], null]);
    expect((await send('GET', '/reviews?status=lost', { key: keys.ops })).statusCode).toBe(400);
  });
});

describe('POST /reviews/{call_id}', () => {
  it('passes the decision on with who made it, and answers the same again', async () => {
    const { decide, given } = await openWith(reviewOf('run-1'));
    const body = { decision: 'approve', note: ' Known to us. ' };
    for (const response of [await decide('run-1', body), await decide('run-1', body)]) {
      expect([response.statusCode, response.json()]).toMatchObject([
        200,
        { review: { status: 'approved', note: 'Known to us.', decided_by: expect.stringMatching(/\w/) } },
      ]);
    }
    expect(given).toHaveLength(1);
  });

  it('refuses the other decision afterwards, and any once the review has ended by itself', async () => {
    const expired = { ...reviewOf('old'), revision: 2, status: 'expired', decidedAtMs: NOW } as const;
    const { decide } = await openWith(reviewOf('run-1'), expired);
    await decide('run-1', { decision: 'approve' });
    for (const callId of ['run-1', 'old']) {
      const response = await decide(callId, { decision: 'deny', note: null });
      expect([response.statusCode, response.json()]).toMatchObject([409, { code: 'review_ended' }]);
    }
  });

  it('knows no review of a call that had none, and no third decision', async () => {
    const { decide } = await openWith();
    const unknown = await decide('nobody', { decision: 'approve' });
    expect([unknown.statusCode, unknown.json()]).toMatchObject([404, { code: 'review_not_found' }]);
    expect((await decide('nobody', { decision: 'maybe' })).statusCode).toBe(400);
  });

  it('asks to be sent again while the decision cannot be handed on', async () => {
    const bench = await open();
    await bench.desk.reviews.save(reviewOf('run-1'));
    const body = { decision: 'deny' };
    const response = await bench.send('POST', '/reviews/run-1', { key: bench.keys.ops, body });
    expect([response.statusCode, response.json()]).toMatchObject([503, { code: 'unavailable' }]);
  });
});
