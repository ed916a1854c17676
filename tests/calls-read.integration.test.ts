import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newCall, phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk({ FINALIZE_GRACE_SECONDS: '1' });
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== 'object') return null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
};

describe('GET /calls', () => {
  const callToEnd = async () => {
    const load = await desk.publishOne();
    const call_id = await phone.callAbout(load);
    await phone.offer(call_id, { carrier_offer: '2600' });
    await phone.offer(call_id, { carrier_offer: '1800' });
    return { load, call_id };
  };

  it('shows a live call and an ended one in the same shape', async () => {
    const { load, call_id } = await callToEnd();
    const live = (await desk.get(`/calls/${call_id}`, 'read')).body;
    expect(live.call).toMatchObject({ phase: 'agreed', outcome: null, ended_at: null, rounds: 2 });
    expect(live.call).toMatchObject({ agreed_rate: 1800, load_reference: load.referenceNumber });
    await phone.finalize(call_id, { duration_seconds: '90' });
    const ended = (await desk.get(`/calls/${call_id}`, 'read')).body;
    expect(ended.call).toMatchObject({
      phase: 'closed',
      outcome: 'deal_dropped',
      workflow_id: `call:${call_id}`,
    });
    const { events, ...rest } = ended as { events: readonly unknown[] };
    expect(events.at(-1)).toMatchObject({ type: 'call_closed', text: expect.any(String) });
    const before = live.events as readonly unknown[];
    expect(shapeOf(events.slice(0, -1))).toEqual(shapeOf(before));
    for (const field of ['carrier', 'presented_loads', 'negotiations', 'handoff', 'workflow_url']) {
      expect(shapeOf((rest as Record<string, unknown>)[field])).toEqual(shapeOf(live[field]));
    }
    expect(Object.keys(ended.call as object).sort()).toEqual(Object.keys(live.call as object).sort());
    expect(ended.negotiations).toEqual(live.negotiations);
    expect(ended.presented_loads).toEqual(live.presented_loads);
  });

  it('finds calls by what is known of them', async () => {
    const { load, call_id } = await callToEnd();
    const idsFor = async (query: string) =>
      ((await desk.get(`/calls?limit=200&${query}`, 'read')).body.calls as { call_id: string }[]).map(
        (call) => call.call_id,
      );
    const today = new Date().toISOString();
    for (const query of [
      `q=${call_id}`,
      `q=${load.referenceNumber}`,
      'q=123456',
      'q=7204318',
      'q=cedar%20hollow',
      'phase=agreed',
      `from=${new Date(Date.now() - 3_600_000).toISOString()}&to=`,
    ]) {
      expect(await idsFor(query)).toContain(call_id);
    }
    for (const query of [
      'q=3182045',
      'phase=closed',
      'outcome=booked',
      `from=${encodeURIComponent(today)}`,
    ]) {
      expect(await idsFor(query)).not.toContain(call_id);
    }
    for (const query of ['phase=busy', 'limit=0', 'limit=201', 'from=yesterday']) {
      expect((await desk.get(`/calls?${query}`, 'read')).status).toBe(400);
    }
  });

  it('pages through all of them, newest first, each once', async () => {
    for (let count = 0; count < 5; count += 1) await phone.callBy();
    const all = (await desk.get('/calls?limit=200', 'read')).body.calls as { call_id: string }[];
    const paged: { call_id: string; started_at: string }[] = [];
    let cursor: string | null = '';
    for (let page = 0; page < 50 && cursor !== null; page += 1) {
      const { body } = await desk.get(`/calls?limit=3&cursor=${cursor}`, 'read');
      paged.push(...(body.calls as { call_id: string; started_at: string }[]));
      cursor = body.next_cursor as string | null;
    }
    expect(paged.map((call) => call.call_id)).toEqual(all.map((call) => call.call_id));
    const starts = paged.map((call) => call.started_at);
    expect(starts).toEqual(starts.toSorted().toReversed());
  });
});

describe('POST /events/happyrobot', () => {
  const tell = (type: unknown, data: unknown) =>
    desk.post('/events/happyrobot', { specversion: '1.0', type, data });
  const CHANGED = 'session.status_changed';

  it('closes a call that the platform never finalizes', async () => {
    const call_id = await phone.callAbout(await desk.publishOne());
    const data = { run_id: call_id, session_id: randomUUID(), status: { current: 'completed' } };
    expect(await tell(CHANGED, data)).toMatchObject({ status: 202, body: { status: 'delivered' } });
    const read = async () => (await desk.get(`/calls/${call_id}`)).body.call as Record<string, unknown>;
    for (let look = 0; look < 300 && (await read()).phase !== 'closed'; look += 1) await sleep(200);
    expect(await read()).toMatchObject({
      phase: 'closed',
      outcome: 'abandoned',
      sentiment: { label: 'neutral' },
    });
  });

  it('takes any other event, and says what it made of it', async () => {
    const data = { run_id: newCall(), status: { current: 'failed' } };
    for (const [type, told, status] of [
      [CHANGED, data, 'unknown_call'],
      [CHANGED, { ...data, status: { current: 'in-progress' } }, 'ignored'],
      [CHANGED, { ...data, status: { current: 'levitating' } }, 'unknown_event'],
      ['run.created', data, 'unknown_event'],
      [null, null, 'unknown_event'],
    ] as const) {
      expect(await tell(type, told)).toMatchObject({ status: 202, body: { status } });
    }
    expect((await desk.send('GET', '/metrics')).text).toMatch(/^desk_unknown_platform_events_total 3$/m);
  });
});
