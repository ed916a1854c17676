import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { z } from 'zod';
import type { Load } from '../domain/load.ts';
import { newCall, phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
let phone: Phone;
/** Begun first: it waits for its end while the others are decided. */
let unanswered: { readonly callId: string; readonly load: Load };
beforeAll(async () => {
  desk = await openRealDesk({
    REVIEW_HOURS: String(18 / 3600),
    REVIEW_RECHECK_SECONDS: '1.5',
    FMCSA_BREAKER_FAILURES: '1000',
  });
  phone = phoneTo(desk);
  unanswered = await agreedUnbookable(CONDITIONAL);
}, 120_000);
afterAll(async () => desk.stop());

const control = (method: 'PUT' | 'DELETE', order: object | null = null): Promise<Response> =>
  fetch(`${desk.fmcsaUrl}/control`, {
    method,
    ...(order === null
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) }),
  });

const decide = (callId: string, decision: string, note: string | null = null) =>
  desk.send('POST', `/api/v1/reviews/${callId}`, { scope: 'ops', body: { decision, note } });

/** A docket whose safety rating is conditional. */
const CONDITIONAL = '6178859';

/** A price agreed with a carrier that may not book. */
const agreedUnbookable = async (mcNumber: string): Promise<{ callId: string; load: Load }> => {
  const load = await desk.publishOne();
  const callId = newCall();
  await phone.verify(callId, mcNumber, { caller_phone: '+15125550123' });
  await phone.search(callId, { reference_number: load.referenceNumber });
  const { body } = await phone.offer(callId, { load_id: load.loadId, carrier_offer: '1800' });
  expect(body).toMatchObject({ status: 'not_bookable', next: 'calls/handoff', agreed_rate: 1800 });
  return { callId, load };
};

const callBacksOf = (callId: string) =>
  desk.db.any(sql.type(z.object({ phone: z.string().nullable(), text: z.string() }))`
    select phone, text from outbox where call_id = ${callId} and key like 'call_back:review:%'
  `);

describe('a carrier FMCSA could not be asked about', () => {
  it('is asked for again by the system, and may book as soon as the answer is clear', async () => {
    await control('PUT', { mode: 'server_error' });
    const { callId, load } = await agreedUnbookable('MC 123 456');
    expect(await phone.awaitReview(callId)).toMatchObject({
      verdict: 'unverified',
      cause: expect.stringMatching(/\w/),
      mc_number: '123456',
      evidence: null,
      contact: { phone: '+15125550123' },
      table: { phase: 'agreed', load_reference: load.referenceNumber, agreed_rate: 1800, rounds: 1 },
    });
    await control('DELETE');
    const resolved = await phone.awaitReview(callId, 'resolved');
    expect(resolved).toMatchObject({ verdict: 'eligible', evidence: { source: 'fmcsa' }, decided_by: null });
    const { body } = await phone.offer(callId, { load_id: load.loadId, carrier_offer: '1800' });
    expect(body).toMatchObject({ status: 'accepted', agreed_rate: 1800, next: 'calls/handoff' });
    expect(body.say).toMatch(/cleared to book/);
    expect((await desk.get(`/loads/${load.loadId}`)).body.load).toMatchObject({ status: 'held' });
    const kept = await desk.db.any(sql.type(z.object({ verdict: z.string() }))`
      select verdict from carrier_verifications where call_id = ${callId} order by seq
    `);
    expect(kept.map(({ verdict }) => verdict)).toEqual(['unverified', 'eligible']);
    expect((await decide(callId, 'deny')).body).toMatchObject({ status: 409, code: 'review_ended' });
  });
});

describe('a carrier that needs a review', () => {
  it('books once approved during the call; the other word comes too late', async () => {
    const { callId, load } = await agreedUnbookable(CONDITIONAL);
    expect(await phone.awaitReview(callId)).toMatchObject({
      verdict: 'needs_review',
      reasons: ['safety_conditional'],
      cause: null,
      carrier: { legal_name: expect.stringMatching(/\w/) },
      evidence: { checked_at: expect.any(String) },
    });
    const approved = await decide(callId, 'approve', 'Seen their papers.');
    expect(approved.body.review).toMatchObject({ status: 'approved', note: 'Seen their papers.' });
    expect((approved.body.review as { decided_by: unknown }).decided_by).toEqual(
      expect.stringMatching(/^[0-9a-z_]+$/),
    );
    expect((await decide(callId, 'approve')).status).toBe(200);
    expect((await decide(callId, 'deny')).status).toBe(409);
    const handed = await phone.handOff(callId, { contact_name: 'Ray', agreed_rate: '1800' });
    expect(handed.body).toMatchObject({ status: 'ready', next: 'transfer' });
    expect((await desk.get(`/loads/${load.loadId}`)).body.load).toMatchObject({ status: 'held' });
  });

  it('is refused politely once denied during the call', async () => {
    const { callId } = await agreedUnbookable(CONDITIONAL);
    await phone.awaitReview(callId);
    expect((await decide(callId, 'deny')).body.review).toMatchObject({ status: 'denied' });
    const { body } = await phone.search(callId, { origin: 'Dallas, TX' });
    expect(body).toMatchObject({ status: 'not_eligible', next: 'end_call', loads: [] });
    expect((await phone.finalize(callId)).body).toMatchObject({ outcome: 'not_eligible' });
  });

  it('is called back when approved after the call', async () => {
    const { callId, load } = await agreedUnbookable(CONDITIONAL);
    await phone.finalize(callId);
    await phone.awaitReview(callId);
    expect((await decide(callId, 'approve')).body.review).toMatchObject({ status: 'approved' });
    expect(await callBacksOf(callId)).toEqual([
      { phone: '+15125550123', text: expect.stringContaining(load.referenceNumber) },
    ]);
    const { call, events } = (await desk.get(`/calls/${callId}`)).body as {
      readonly call: unknown;
      readonly events: readonly unknown[];
    };
    expect(call).toMatchObject({ phase: 'closed', next_actions: ['call_back'] });
    expect(events).toContainEqual(expect.objectContaining({ type: 'review_decided' }));
  });

  it('is not called back when denied after the call', async () => {
    const { callId } = await agreedUnbookable(CONDITIONAL);
    await phone.finalize(callId);
    await phone.awaitReview(callId);
    expect((await decide(callId, 'deny')).status).toBe(200);
    expect(await callBacksOf(callId)).toEqual([]);
  });

  it('stays unbookable when nobody answers', async () => {
    const { callId, load } = unanswered;
    await phone.awaitReview(callId, 'expired');
    expect((await decide(callId, 'approve')).body).toMatchObject({ status: 409, code: 'review_ended' });
    const { body } = await phone.offer(callId, { load_id: load.loadId, carrier_offer: '1750' });
    expect(body.status).toBe('not_bookable');
  });
});
