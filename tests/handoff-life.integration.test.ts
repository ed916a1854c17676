import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Load } from '../domain/load.ts';
import type { Answered } from './desk/desk-client.ts';
import { phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';
import { until } from './desk/until.ts';

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk({ PUBLIC_URL: 'http://desk.test', ANSWER_DEADLINE_MS: '2500' });
  phone = phoneTo(desk);
}, 90_000);
afterAll(async () => desk.stop());

type Handoff = {
  readonly status: string;
  readonly queue: { readonly position: number; readonly estimated_wait_seconds: number } | null;
};
type HandedOver = {
  readonly load: Load;
  readonly callId: string;
  readonly handoffId: string;
  readonly token: string;
  readonly answer: Answered['body'];
};

/** A caller who agreed at $1,800 and is given to a person. */
const handedOver = async (given?: Load): Promise<HandedOver> => {
  const load = given ?? (await desk.publishOne());
  const callId = await phone.callAbout(load);
  await phone.offer(callId, { load_id: load.loadId, carrier_offer: '1800' });
  const { body: answer } = await phone.handOff(callId, {
    contact_name: 'Ray',
    contact_phone: '+12145550111',
  });
  const token = (answer.transfer as { readonly token: string } | null)?.token ?? '';
  return { load, callId, handoffId: String(answer.handoff_id), token, answer };
};

/** As a rep: his token is all he has. */
const asRep = (method: string, token: string, word = '', body?: unknown, bearer = token): Promise<Answered> =>
  desk.send(method, `/api/v1/handoffs/${token}${word}`, {
    headers: { authorization: `Bearer ${bearer}` },
    ...(body === undefined ? {} : { body }),
  });
const confirmOnce = (token: string) => asRep('POST', token, '/confirm');
/** Pending is no decision yet: a rep's page asks again. */
const isDecided = ({ status }: Answered): boolean => status !== 202;
const confirm = (token: string) => until(() => confirmOnce(token), isDecided);
const decline = (token: string, reason = 'no trailer') =>
  until(() => asRep('POST', token, '/decline', { reason }), isDecided);
const handoffOf = async (callId: string) =>
  (await desk.get(`/calls/${callId}`)).body as {
    readonly call: { readonly outcome: string | null };
    readonly handoff: Handoff;
    readonly events: readonly { readonly type: string; readonly text: string }[];
  };
const loadOf = async ({ loadId }: Load) =>
  (await desk.get(`/loads/${loadId}`)).body.load as { readonly status: string };

describe('a rep', () => {
  it('sees all he needs to decide, and no ceiling', async () => {
    const { token, callId, load } = await handedOver();
    const { status, body, text } = await asRep('GET', token);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      handoff: {
        status: 'ready',
        agreed_rate: 1800,
        contact: { name: 'Ray', phone: '+12145550111' },
        summary: expect.stringMatching(/^Agreed \$1,800, Dallas to Atlanta/),
        rep: { name: 'Dana Whitfield' },
        life: [{ what: 'assigned', rep: 'Dana Whitfield' }],
      },
      load: { load_id: load.loadId, status: 'held', holder: { call_id: callId } },
      hold_expires_at: (body.handoff as { expires_at: string }).expires_at,
      carrier: { mc_number: '123456', verdict: 'eligible', evidence: { source: expect.any(String) } },
      negotiation: { agreed_rate: 1800, rounds: [{ ask: 1800, decision: 'accepted' }] },
      call: { call_id: callId, phase: 'handed_off' },
    });
    expect(text).not.toMatch(/ceiling|max_buy|customer_rate|threshold|2100/);
    const { text: forOps } = await desk.send('GET', `/api/v1/handoffs/${token}`, { scope: 'ops' });
    expect(forOps).toMatch(/"max_buy":2100/);
  });

  it('confirms: the load is booked, once; again is the same, a decline afterwards a conflict', async () => {
    const { token, callId, load, handoffId } = await handedOver();
    const [first, second] = await Promise.all([confirm(token), confirm(token)]);
    expect([first.status, second.status, (await confirm(token)).status]).toEqual([200, 200, 200]);
    expect(first.body).toMatchObject({ status: 'confirmed', handoff: { handoff_id: handoffId } });
    expect(await loadOf(load)).toMatchObject({ status: 'booked' });
    expect(await decline(token)).toMatchObject({ status: 409, body: { code: 'handoff_decided' } });
    await phone.finalize(callId);
    expect(await handoffOf(callId)).toMatchObject({
      call: { outcome: 'booked' },
      handoff: { status: 'confirmed', life: [{ what: 'assigned' }, { what: 'confirmed' }] },
    });
    const { messages } = (await desk.get(`/outbox?call_id=${callId}&kind=load_booked`)).body;
    expect(messages).toHaveLength(1);
  });

  it('confirms after the call has ended: its record becomes booked', async () => {
    const { token, callId } = await handedOver();
    expect((await phone.finalize(callId)).body).toMatchObject({ outcome: 'transferred' });
    expect(await confirm(token)).toMatchObject({ status: 200 });
    const after = await until(
      () => handoffOf(callId),
      ({ call }) => call.outcome === 'booked',
    );
    expect(after.call).toMatchObject({ outcome: 'booked', next_actions: ['send_rate_confirmation'] });
  });

  it('declines: the load is free, the reason kept, a confirm afterwards a conflict', async () => {
    const wanted = await desk.publishOne();
    const rival = await phone.callAbout(wanted);
    const { token, callId, load } = await handedOver(wanted);
    expect(await phone.hearNews(rival, 'has just been taken')).toContain('has just been taken');
    expect(await asRep('POST', token, '/decline', {})).toMatchObject({ status: 400 });
    expect(await decline(token, 'no trailer after all')).toMatchObject({
      status: 200,
      body: { status: 'declined', handoff: { decline_reason: 'no trailer after all' } },
    });
    expect(await decline(token)).toMatchObject({ status: 200 });
    expect(await confirm(token)).toMatchObject({ status: 409, body: { code: 'handoff_decided' } });
    expect(await loadOf(load)).toMatchObject({ status: 'open' });
    const heard = await until(
      () => handoffOf(callId),
      ({ events }) => events.some(({ type }) => type === 'rep_decided'),
    );
    expect(heard.events.at(-1)?.text).toBe("The rep's decision: decline, no trailer after all.");
    expect(await phone.hearNews(rival, 'is available again')).toContain('is available again');
    expect((await phone.handOff(callId, { reason: 'deal_accepted' })).body).toMatchObject({
      ...{ status: 'no_deal', say: expect.stringMatching(/^Our team cannot do that one/) },
    });
  });

  it('gets nowhere with a token that is forged, another’s, or not the path’s', async () => {
    const { token } = await handedOver();
    const forged = `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    for (const answered of [await asRep('GET', forged), await confirm(forged), await decline(forged)])
      expect(answered).toMatchObject({ status: 404, body: { code: 'handoff_not_found' } });
    const other = await handedOver();
    expect(await asRep('GET', token, '', undefined, other.token)).toMatchObject({ status: 401 });
    expect(await desk.send('POST', `/api/v1/handoffs/${token}/confirm`)).toMatchObject({ status: 401 });
    expect(await asRep('GET', other.handoffId)).toMatchObject({ status: 401 });
    expect(await desk.get(`/handoffs/${other.handoffId}`)).toMatchObject({ status: 200 });
    expect(await asRep('GET', token)).toMatchObject({ status: 200, body: { handoff: { status: 'ready' } } });
  });

  it('is heard while no worker is there: pending, and decided when one is back', async () => {
    const { token, load } = await handedOver();
    await desk.stopPart('worker');
    const pending = await confirmOnce(token);
    expect(pending).toMatchObject({
      status: 202,
      body: { status: 'pending', say: expect.stringMatching(/kept|have that/) },
    });
    expect(await asRep('POST', token, '/decline', { reason: 'no trailer' })).toMatchObject({ status: 202 });
    expect(await loadOf(load)).toMatchObject({ status: 'held' });
    await desk.start('worker');
    expect((await confirm(token)).body).toMatchObject({ status: 'confirmed' });
    expect(await decline(token)).toMatchObject({ status: 409 });
    expect(await loadOf(load)).toMatchObject({ status: 'booked' });
  }, 90_000);
});

describe('twelve handoffs at once on three reps with two places each', () => {
  const rep = (name: string, capacity: number) => ({
    name,
    phone: '+15125550100',
    time_zone: 'America/Chicago',
    shift: { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' },
    capacity,
  });
  const putRep = (repId: string, capacity: number) =>
    desk.send('PUT', `/api/v1/reps/${repId}`, { scope: 'ops', body: rep(repId, capacity) });

  it('six are assigned, six queued in order; each place that is freed goes to the first of them', async () => {
    await putRep('rep_dana', 0);
    for (const name of ['rep_a', 'rep_b', 'rep_c']) await putRep(name, 2);
    const all = await Promise.all(Array.from({ length: 12 }, () => handedOver()));
    const assigned = all.filter(({ answer }) => answer.status === 'ready');
    const queued = all
      .filter(({ answer }) => answer.status === 'queued')
      .toSorted((a, b) => positionOf(a) - positionOf(b));
    expect(assigned).toHaveLength(6);
    expect(queued.map(positionOf)).toEqual([1, 2, 3, 4, 5, 6]);
    const waits = queued.map(({ answer }) => (answer.queue as Handoff['queue'])?.estimated_wait_seconds ?? 0);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const { reps } = (await desk.get('/reps')).body as {
      reps: readonly { rep_id: string; assigned: number }[];
    };
    expect(reps.filter(({ rep_id }) => /^rep_[abc]$/.test(rep_id)).map((one) => one.assigned)).toEqual([
      2, 2, 2,
    ]);

    for (const [index, { token }] of assigned.slice(0, 3).entries()) {
      await (index === 1 ? decline(token) : confirm(token));
      expect(await placesTaken(queued)).toEqual(queued.map((_one, place) => place <= index));
    }
    await Promise.all(assigned.slice(3).map(({ token }) => confirm(token)));
    expect(await placesTaken(queued)).toEqual(queued.map(() => true));
    await rungBack(queued);
  }, 120_000);

  it('another place that a rep gets goes to the first who waits', async () => {
    const waiting = await handedOver();
    expect(waiting.answer).toMatchObject({ status: 'queued', queue: { position: 1 } });
    await putRep('rep_a', 3);
    const served = await until(
      () => handoffOf(waiting.callId),
      ({ handoff }) => handoff.status === 'ready',
    );
    expect(served.handoff).toMatchObject({
      status: 'ready',
      life: [{ what: 'queued' }, { what: 'assigned' }],
    });
  }, 90_000);

  const positionOf = ({ answer }: HandedOver): number => (answer.queue as Handoff['queue'])?.position ?? 0;
  const placesTaken = async (queued: readonly HandedOver[]) =>
    Promise.all(
      queued.map(async ({ handoffId }) => {
        const { body } = await desk.get(`/handoffs/${handoffId}`);
        return (body.handoff as Handoff).status === 'ready';
      }),
    );
  /** Each of their reps is told to ring, with a link that opens the handoff. */
  const rungBack = async (queued: readonly HandedOver[]): Promise<void> => {
    for (const { callId } of queued) {
      const kept = async () => (await desk.get(`/outbox?call_id=${callId}&kind=call_back`)).body.messages;
      const outbox = (await until(kept, (all) => JSON.stringify(all) !== '[]')) as readonly {
        text: string;
      }[];
      const link = /^Call Ray at \+12145550111: .*http:\/\/desk\.test\/api\/v1\/handoffs\/(\S+)$/.exec(
        outbox[0]?.text ?? '',
      );
      expect(await asRep('GET', link?.[1] ?? 'none')).toMatchObject({ status: 200 });
    }
  };
});
