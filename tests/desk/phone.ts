import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Load } from '../../domain/load.ts';
import type { Answered } from './desk-client.ts';
import type { RealDesk } from './real-desk.ts';

/** So many times in a row a report may not be kept in time. */
const STALLS = 2;

type Said = Readonly<Record<string, unknown>>;

/** Callers of MC 123456, eligible, unless another number is given. */
export const phoneTo = (desk: RealDesk) => {
  const verify = (call_id: string, mc_number = 'MC 123 456', more: Said = {}): Promise<Answered> =>
    desk.tell('fmcsa/verify', { call_id, mc_number, ...more, _message: 'One moment' });
  const search = (call_id: string, said: Said): Promise<Answered> =>
    desk.tell('loads/search', { call_id, ...said });
  const offer = (call_id: string, said: Said): Promise<Answered> =>
    desk.tell('negotiations/evaluate', { call_id, ...said });
  const handOff = (call_id: string, said: Said = {}): Promise<Answered> =>
    desk.tell('calls/handoff', { call_id, ...said });
  /** As agents do: a desk that a crowded machine stalled is asked again. One that often is unavailable does not pass. */
  const finalize = async (call_id: string, said: Said = {}): Promise<Answered> => {
    for (let left = STALLS; ; left -= 1) {
      const answered = await desk.tell('calls/finalize', { call_id, ...said });
      if (answered.body.status !== 'unavailable' || left === 0) return answered;
      await sleep(1_000);
    }
  };

  /** A verified caller's call id. */
  const callBy = async (mcNumber?: string): Promise<string> => {
    const callId = `test-${randomUUID()}`;
    await verify(callId, mcNumber);
    return callId;
  };
  /** A verified caller who has heard of this load. */
  const callAbout = async ({ referenceNumber }: Load, mcNumber?: string): Promise<string> => {
    const callId = await callBy(mcNumber);
    await search(callId, { reference_number: referenceNumber });
    return callId;
  };
  /** The review of a call's carrier, once it has the status. */
  const awaitReview = async (callId: string, status = 'open', patienceMs = 60_000): Promise<Said> => {
    const until = Date.now() + patienceMs;
    for (;;) {
      const { body } = await desk.get(`/reviews?limit=200`, 'ops');
      const reviews = body.reviews as readonly Said[];
      const found = reviews.find((review) => review.call_id === callId && review.status === status);
      if (found !== undefined) return found;
      if (Date.now() > until) throw new Error(`no review of ${callId} is ${status}`);
      await sleep(100);
    }
  };
  /** What a caller hears who asks for other loads, once the news is in it. */
  const hearNews = async (callId: string, news: string, patienceMs = 60_000): Promise<string> => {
    const until = Date.now() + patienceMs;
    for (;;) {
      const maximum_miles = String(1_000 + Math.random());
      const others = { equipment_type: 'flatbed', origin: 'Seattle, WA', maximum_miles };
      const say = String((await search(callId, others)).body.say);
      if (say.includes(news) || Date.now() > until) return say;
      await sleep(100);
    }
  };
  return { hearNews, verify, search, offer, handOff, finalize, callBy, callAbout, awaitReview };
};

export type Phone = ReturnType<typeof phoneTo>;
export const newCall = (): string => `test-${randomUUID()}`;
