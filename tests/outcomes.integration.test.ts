import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OUTCOMES, type Outcome } from '../domain/outcome.ts';
import { newCall, phoneTo, type Phone } from './desk/phone.ts';
import { putDana } from './desk/put-dana.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

/* Every outcome of the rules, each reached by a scripted call over HTTP, with the record it must leave. */

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk({ FINALIZE_GRACE_SECONDS: '1' });
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

const haggled = async (asks: readonly string[]): Promise<string> => {
  const load = await desk.publishOne();
  const call_id = await phone.callAbout(load);
  for (const carrier_offer of asks) await phone.offer(call_id, { load_id: load.loadId, carrier_offer });
  return call_id;
};
const dealt = (): Promise<string> => haggled(['1800']);

const handedOver = async (): Promise<{ readonly call_id: string; readonly token: string }> => {
  const call_id = await dealt();
  const { body } = await phone.handOff(call_id, { contact_name: 'Ray', contact_phone: '+12145550100' });
  expect(body).toMatchObject({ status: 'ready' });
  return { call_id, token: (body.transfer as { readonly token: string }).token };
};

type Call = Readonly<Record<string, unknown>>;
const rowOf = async (call_id: string): Promise<Call> =>
  (await desk.get(`/calls/${call_id}`)).body.call as Call;
const awaitRow = async (call_id: string, wanted: (call: Call) => boolean): Promise<Call> => {
  for (let look = 0; look < 400; look += 1) {
    const call = await rowOf(call_id);
    if (wanted(call)) return call;
    await sleep(200);
  }
  throw new Error(`${call_id} never got there: ${JSON.stringify(await rowOf(call_id))}`);
};

const endSession = (run_id: string) =>
  desk.post('/events/happyrobot', {
    type: 'session.status_changed',
    data: { session_id: randomUUID(), run_id, status: { previous: 'in-progress', current: 'completed' } },
  });

type Script = {
  readonly outcome: Outcome;
  /** The call up to its end. */
  readonly play: () => Promise<string>;
  /** What the platform says of it at the end. */
  readonly finalize?: Call;
  /** Instead of a finalize. */
  readonly end?: (call_id: string) => Promise<unknown>;
  readonly record: Call;
};

const glad = { transcript: [{ role: 'user', content: 'Great, thank you so much, perfect!' }] };
const cross = { transcript: 'Agent: Hello\nCaller: This is terrible, you are wasting my time' };
const [positive, negative, neutral] = ['positive', 'negative', 'neutral'].map((label) => ({ label }));
const carrier = { mc_number: '123456', dot_number: '7204318' };
const nobody = { mc_number: null, dot_number: null, agreed_rate: null, rounds: 0 };

const scripts: readonly Script[] = [
  {
    outcome: 'transferred',
    play: async () => (await handedOver()).call_id,
    finalize: glad,
    record: {
      ...carrier,
      agreed_rate: 1800,
      rounds: 1,
      sentiment: positive,
      next_actions: ['confirm_booking'],
    },
  },
  {
    outcome: 'booked',
    play: async () => {
      const { call_id, token } = await handedOver();
      await phone.finalize(call_id, glad);
      const decided = await desk.send('POST', `/api/v1/handoffs/${token}/confirm`, {
        scope: 'ops',
        body: {},
      });
      expect(decided.status).toBeLessThan(300);
      await awaitRow(call_id, ({ outcome }) => outcome === 'booked');
      return call_id;
    },
    end: () => Promise.resolve(),
    record: { ...carrier, agreed_rate: 1800, sentiment: positive, next_actions: ['send_rate_confirmation'] },
  },
  {
    outcome: 'deal_dropped',
    play: dealt,
    finalize: { sentiment: 'neutral', outcome: 'booked' },
    record: {
      ...carrier,
      agreed_rate: 1800,
      sentiment: { label: 'neutral', source: 'platform' },
      next_actions: ['call_back'],
    },
  },
  {
    outcome: 'carrier_declined_rate',
    play: async () => {
      const call_id = await haggled(['2600']);
      await phone.offer(call_id, { action: 'decline' });
      return call_id;
    },
    finalize: cross,
    record: { ...carrier, agreed_rate: null, rounds: 1, sentiment: negative, next_actions: [] },
  },
  {
    outcome: 'broker_declined_rate',
    play: () => haggled(['2900', '2850', '2800', '2750']),
    finalize: cross,
    record: { ...carrier, agreed_rate: null, rounds: 3, sentiment: negative, next_actions: [] },
  },
  {
    outcome: 'load_taken',
    play: async () => {
      const load = await desk.publishOne();
      const calls = [await phone.callAbout(load, '3182045'), await phone.callAbout(load)] as const;
      for (const call_id of calls)
        await phone.offer(call_id, { load_id: load.loadId, carrier_offer: '1800' });
      return calls[1];
    },
    record: { ...carrier, agreed_rate: null, rounds: 0, sentiment: neutral, next_actions: [] },
  },
  {
    outcome: 'no_matching_load',
    play: async () => {
      const call_id = await phone.callBy();
      await phone.search(call_id, {
        origin: 'Fargo, ND',
        destination: 'Boise, ID',
        equipment_type: 'tanker',
      });
      return call_id;
    },
    record: { ...carrier, load_reference: null, sentiment: neutral, next_actions: [] },
  },
  {
    outcome: 'not_eligible',
    play: () => phone.callBy('6011204'),
    finalize: { outcome: 'booked', sentiment: 'Positive' },
    record: { mc_number: '6011204', agreed_rate: null, sentiment: { label: 'positive', source: 'platform' } },
  },
  {
    outcome: 'unverified',
    play: () => phone.callBy('9907001'),
    record: { mc_number: '9907001', carrier_name: null, next_actions: ['review_carrier'] },
  },
  { outcome: 'info_only', play: () => phone.callBy(), record: { ...carrier, rounds: 0, next_actions: [] } },
  {
    outcome: 'error',
    play: () => Promise.resolve(newCall()),
    finalize: { outcome: 'Error', notes: 'the agent failed' },
    record: { ...nobody, sentiment: neutral, next_actions: [] },
  },
  {
    outcome: 'abandoned',
    play: () => phone.callBy(),
    end: endSession,
    record: { ...carrier, agreed_rate: null, sentiment: neutral, next_actions: [] },
  },
  {
    outcome: 'callback_requested',
    play: async () => {
      await putDana(desk, { available: false });
      const call_id = await dealt();
      expect((await phone.handOff(call_id)).body).toMatchObject({ status: 'after_hours' });
      return call_id;
    },
    record: { ...carrier, agreed_rate: 1800, sentiment: neutral, next_actions: ['call_back'] },
  },
];

describe('a call ends as', () => {
  it.each(scripts)('$outcome', async ({ outcome, play, finalize, end, record }) => {
    const call_id = await play();
    if (end === undefined) {
      const { body } = await phone.finalize(call_id, finalize);
      expect(body).toMatchObject({ status: 'recorded', outcome, call_id });
    } else await end(call_id);
    const call = await awaitRow(call_id, ({ phase }) => phase === 'closed');
    expect(call).toMatchObject({ outcome, ...record });
    const { body } = await desk.get(`/calls?outcome=${outcome}&limit=50`, 'read');
    const listed = (body.calls as readonly Call[]).filter((row) => row.call_id === call_id);
    expect(listed).toMatchObject([{ phase: 'closed', outcome, ended_at: expect.any(String) }]);
  });

  it('each of the rules’ outcomes', () => {
    expect(scripts.map(({ outcome }) => outcome).toSorted()).toEqual(OUTCOMES.toSorted());
  });

  it('one outcome in the reports: shares add up to the calls', async () => {
    const { body } = await desk.get('/metrics/summary', 'read');
    const outcomes = body.outcomes as readonly { readonly outcome: Outcome; readonly calls: number }[];
    const counted = outcomes.filter(({ calls }) => calls > 0).map(({ outcome }) => outcome);
    expect(counted.toSorted()).toEqual(OUTCOMES.toSorted());
    const total = outcomes.reduce((sum, { calls }) => sum + calls, 0);
    expect(body.totals).toMatchObject({ calls: total, booked: 1, transferred: 1 });
    const { finalize_coverage: coverage } = body.metrics as Readonly<Record<string, Call>>;
    expect(coverage).toMatchObject({ numerator: total - 1, denominator: total });
  });
});
