import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
beforeAll(async () => {
  desk = await openRealDesk();
}, 120_000);
afterAll(async () => desk.stop());

const newCall = (): string => `test-${randomUUID()}`;

/** A verified caller who heard of this load; every parameter a quoted string, as the platform sends them. */
const callAbout = async (reference: string): Promise<string> => {
  const call_id = newCall();
  await desk.tell('fmcsa/verify', { call_id, mc_number: 'MC 123 456', _message: 'One moment' });
  await desk.tell('loads/search', { call_id, reference_number: reference });
  return call_id;
};

describe('forty callers who take one load at once', () => {
  it('one is accepted, thirty-nine hear that it is gone', async () => {
    const { loadId: load_id, referenceNumber } = await desk.publishOne();
    const calls = await Promise.all(Array.from({ length: 40 }, () => callAbout(referenceNumber)));
    const take = (call_id: string) =>
      desk.tell('negotiations/evaluate', { call_id, load_id, carrier_offer: '1800' });
    const answers = await Promise.all(calls.map(take));
    const statuses = answers.map(({ body }) => body.status);
    expect(statuses.filter((status) => status === 'accepted')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'load_unavailable')).toHaveLength(39);
  });
});
