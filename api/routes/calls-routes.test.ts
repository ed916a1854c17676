import { describe, expect, it } from '@jest/globals';
import { projectCall } from '../../domain/project-call.ts';
import type { CallEvent } from '../../domain/call-event.ts';
import { NOW } from '../../tests/examples/loads.ts';
import { CLOSED, EVENTS, snapshotOf } from '../../tests/http/haggled-call.ts';
import { scriptedGateway, type HttpBench } from '../../tests/http/http-bench.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';
import type { LiveCall } from '../gateway-port.ts';

const openBench = openedBenches();

const store = async ({ desk }: HttpBench, events: readonly CallEvent[]): Promise<void> => {
  const { call, timeline } = snapshotOf(events);
  await desk.calls.record(projectCall(call, timeline.length), timeline);
};

const open = (live: LiveCall = { kind: 'not_live' }): Promise<HttpBench> => {
  const gateway = scriptedGateway(undefined, { querySnapshot: () => Promise.resolve(live) });
  return openBench({ gateway, now: () => NOW });
};

const get = async (bench: HttpBench, scope: 'read' | 'ops' = 'read') =>
  bench.send('GET', '/calls/run-1', { key: bench.keys[scope] });

describe('a call', () => {
  it('looks the same live and ended, but for what ending adds', async () => {
    const live = await open({ kind: 'live', snapshot: snapshotOf(EVENTS) });
    const ended = await open();
    await store(ended, [...EVENTS, CLOSED]);
    const [a, b] = [(await get(live)).json<object>(), (await get(ended)).json<object>()];
    expect(Object.keys(a)).toEqual(Object.keys(b));
    expect(a).toMatchObject({ call: { phase: 'negotiating', outcome: null, ended_at: null } });
    expect(b).toMatchObject({
      call: {
        call_id: 'run-1',
        workflow_id: 'call:run-1',
        phase: 'closed',
        outcome: 'carrier_declined_rate',
        duration_seconds: 90,
        mc_number: '123456',
        carrier_name: 'CEDAR HOLLOW TRUCKING LLC',
        load_reference: 'REF-l1',
        rounds: 1,
        transcript: null,
      },
      carrier: {
        legal_name: 'CEDAR HOLLOW TRUCKING LLC',
        verdict: 'eligible',
        reasons: [],
        policy_version: 'e1',
        dot_number: '2233541',
      },
      presented_loads: [{ load_id: 'l1', loadboard_rate: 1800, presented_at: '2026-03-23T15:00:01.000Z' }],
      negotiations: [
        {
          negotiation_id: 'neg_1',
          standing_offer: 1850,
          rounds: [
            { round: 1, ask: 2000, decision: 'counter_offer', counter_offer: 1850, policy_version: 'p1' },
          ],
        },
      ],
      handoff: null,
      workflow_url: 'http://127.0.0.1:8233/namespaces/default/workflows/call%3Arun-1',
    });
  });

  it('tells its events in order, with words for people', async () => {
    const bench = await open();
    await store(bench, [...EVENTS, CLOSED]);
    const { events } = (await get(bench)).json<{ events: { seq: number; type: string; text: string }[] }>();
    expect(events.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'carrier_verified'],
      [2, 'loads_presented'],
      [3, 'offer_decided'],
      [4, 'call_closed'],
    ]);
    for (const { text } of events) expect(text).toMatch(/\w+/);
  });

  it('keeps ceilings and thresholds from readers', async () => {
    const bench = await open({ kind: 'live', snapshot: snapshotOf(EVENTS) });
    const forReaders = (await get(bench)).body;
    expect(forReaders).not.toMatch(/2099|2040|ceiling|threshold|confidential|ladder/);
    const forOperations = (await get(bench, 'ops')).json<object>();
    expect(forOperations).toMatchObject({
      negotiations: [
        {
          rounds: [
            {
              ceiling: 2099,
              threshold: 1800,
              listed_rate: 1800,
              apparent_ceiling: 2040,
              hours_to_pickup: 30,
              lane_mean: null,
              rival_calls: 0,
              arm: null,
              policy: { kind: 'ladder', version: 'p1', ladder: [0, 0.5, 0.95] },
              explanation:
                'Policy p1 took asks up to $1,800 and offered $1,850. Listed $1,800, ceiling $2,099, ' +
                'counters at most $2,040; 30 h to pickup, no recent deals on the lane, 0 other calls on it.',
            },
          ],
        },
      ],
    });
  });

  it('shows what the platform reported', async () => {
    const bench = await open({ kind: 'live', snapshot: snapshotOf(EVENTS) });
    await bench.callTool('/calls/finalize', {
      call_id: 'run-1',
      transcript: 'Caller: Hi',
      recording_url: 'http://r/1',
    });
    expect((await get(bench)).json()).toMatchObject({
      call: { transcript: [{ role: 'user', content: 'Hi' }], recording_url: 'http://r/1' },
    });
  });

  it('is read from Postgres while its workflow cannot be asked', async () => {
    const bench = await open({ kind: 'unavailable' });
    await store(bench, EVENTS);
    expect((await get(bench)).json()).toMatchObject({ call: { phase: 'negotiating' } });
  });

  it.each([
    ['unknown', { kind: 'not_live' }, 404, 'call_not_found'],
    ['out of reach', { kind: 'unavailable' }, 503, 'unavailable'],
  ] as const)('that is %s is said to be so', async (_what, live, status, code) => {
    const response = await get(await open(live));
    expect([response.statusCode, response.json()]).toMatchObject([status, { code }]);
  });
});

describe('the list of calls', () => {
  it('filters, and pages', async () => {
    const bench = await open();
    await store(bench, [...EVENTS, CLOSED]);
    const list = async (query: string) =>
      (await bench.send('GET', `/calls${query}`, { key: bench.keys.read })).json<{ calls: object[] }>();
    expect(await list('')).toMatchObject({
      calls: [{ call_id: 'run-1', agreed_rate: null }],
      next_cursor: null,
    });
    expect((await list('?phase=closed&outcome=carrier_declined_rate&q=cedar')).calls).toHaveLength(1);
    expect((await list('?from=2026-03-23&to=2026-03-23')).calls).toHaveLength(1);
    expect((await list('?from=2026-03-23T15:00:00Z&to=2026-03-23T15:00:01Z')).calls).toHaveLength(1);
    // Without offset it is the broker's time, here five hours behind.
    expect((await list('?from=2026-03-23T10:00&to=2026-03-23T10:00:01')).calls).toHaveLength(1);
    expect((await list('?from=2026-03-23T16:00:00%2B01:00&to=2026-03-23')).calls).toHaveLength(1);
    expect((await list('?from=2026-03-24')).calls).toHaveLength(0);
    expect((await list('?to=2026-03-22')).calls).toHaveLength(0);
    expect((await list('?q=nobody&limit=5')).calls).toHaveLength(0);
  });

  it.each([
    ...['?phase=lost', '?from=yesterday', '?from=5', '?from=1969-07-20T20:17:40Z', '?to=2026-02-31'],
    ...['?to=2026-03-23T16:00:00+01:00', '?to=%2B012026-03-23T16:00:00Z', '?limit=x'],
  ])('refuses %s', async (query) => {
    const bench = await open();
    const response = await bench.send('GET', `/calls${query}`, { key: bench.keys.read });
    expect([response.statusCode, response.json()]).toMatchObject([400, { code: 'invalid_request' }]);
  });
});
