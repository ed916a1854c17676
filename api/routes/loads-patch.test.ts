import { describe, expect, it } from '@jest/globals';
import { acceptance } from '../../tests/contract/contract-examples.ts';
import { sampleLoad } from '../../tests/desk/sample-loads.ts';
import { scriptedGateway } from '../../tests/http/http-bench.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';

const openBench = openedBenches();

const open = async (callsPresented: readonly string[] = []) => {
  const gateway = scriptedGateway();
  const bench = await openBench({
    gateway,
    repositories: ({ loads }) => ({
      loads: { ...loads, callsPresented: () => Promise.resolve(callsPresented) },
    }),
  });
  const publish = async () => {
    await bench.desk.loads.upsertMany([sampleLoad('LD-1', Date.now())]);
    const load = await bench.desk.loads.findByReference('LD-1');
    if (load === null) throw new Error('the load just published is not there');
    return load;
  };
  return { ...bench, gateway, publish };
};

describe('the lever', () => {
  it.each([
    [{ loadboard_rate: 1850.5 }, { loadboard_rate: 1850.5 }, 'repriced'],
    [{ max_buy: 2500 }, { max_buy: 2500 }, 'repriced'],
    [{ max_buy: null }, { max_buy: null }, 'repriced'],
    [{ hold_firm: true }, { hold_firm: true }, 'repriced'],
    [{ status: 'withdrawn' }, { status: 'withdrawn' }, 'withdrawn'],
  ])('%j counts at once, and calls about the load are told', async (body, shown, change) => {
    const { send, keys, publish, gateway } = await open(['run-1', 'run-2']);
    const { loadId } = await publish();
    const response = await send('PATCH', `/loads/${loadId}`, { key: keys.ops, body });
    expect(response.json()).toMatchObject({ load: shown });
    expect(gateway.told).toEqual([
      { callId: 'run-1', what: { loadId, change, atMs: expect.any(Number) } },
      { callId: 'run-2', what: { loadId, change, atMs: expect.any(Number) } },
    ]);
  });

  it('tells nobody of a change that is none', async () => {
    const { send, keys, publish, gateway } = await open(['run-1']);
    const { loadId } = await publish();
    await send('PATCH', `/loads/${loadId}`, { key: keys.ops, body: { loadboard_rate: 1800 } });
    expect(gateway.told).toEqual([]);
  });

  it.each([
    [{ loadboard_rate: '1850' }, 'loadboard_rate'],
    [{ loadboard_rate: -1 }, 'loadboard_rate'],
    [{ loadboard_rate: 2500 }, 'max_buy'],
    [{ max_buy: 1000 }, 'max_buy'],
    [{ status: 'booked' }, 'status'],
    [{ ceiling: 5 }, ''],
  ])('refuses %j', async (body, field) => {
    const { send, keys, publish } = await open();
    const { loadId } = await publish();
    const response = await send('PATCH', `/loads/${loadId}`, { key: keys.ops, body });
    expect([response.statusCode, response.json()]).toMatchObject([400, { errors: [{ field }] }]);
  });

  it('knows no load of another id', async () => {
    const { send, keys } = await open();
    expect((await send('PATCH', '/loads/none', { key: keys.ops, body: {} })).statusCode).toBe(404);
  });

  it.each([
    [{ loadboard_rate: null }],
    [{ loadboard_rate: 0 }],
    [{ loadboard_rate: 1e9 }],
    [{ max_buy: '2100' }],
    [{ max_buy: -5 }],
    [{ hold_firm: 'true' }],
    [{ status: 'held' }],
    [{ status: null }],
    [{ loadboard_rate: 1900, max_buy: 1800 }],
    [{ load_id: 'ld_other' }],
    [[]],
    ['withdrawn'],
    [null],
  ])('refuses %j and changes nothing', async (body) => {
    const { send, keys, publish, desk, gateway } = await open(['run-1']);
    const { loadId } = await publish();
    const headers = { 'content-type': 'application/json' };
    const response = await send('PATCH', `/loads/${loadId}`, {
      key: keys.ops,
      headers,
      body: JSON.stringify(body),
    });
    expect(response.statusCode).toBe(400);
    expect(await desk.loads.findById(loadId)).toMatchObject({ version: 1, status: 'open' });
    expect(gateway.told).toEqual([]);
  });

  it('tells what became of the load, not what was asked for', async () => {
    const { send, keys, publish, gateway } = await open(['run-1']);
    const { loadId } = await publish();
    const bodies = [
      { status: 'open', loadboard_rate: 1900 },
      { status: 'withdrawn', hold_firm: true },
      { loadboard_rate: 1850 },
      { status: 'open' },
      { status: 'open' },
    ];
    for (const body of bodies) await send('PATCH', `/loads/${loadId}`, { key: keys.ops, body });
    expect(gateway.told.map(({ what }) => (what as { change: string }).change)).toEqual([
      'repriced',
      'withdrawn',
      'repriced',
      'reopened',
    ]);
  });

  const given = async (book: boolean) => {
    const opened = await open(['holder', 'run-2']);
    const load = await opened.publish();
    await opened.desk.negotiations.commit(acceptance(load, { callId: 'holder' }));
    if (book) await opened.desk.bookings.book('holder', load.loadId, Date.now());
    const patch = (body: unknown) =>
      opened.send('PATCH', `/loads/${load.loadId}`, { key: opened.keys.ops, body });
    return { ...opened, load, patch };
  };

  it('withdraws a held load for everybody but its holder, who is not told', async () => {
    const { patch, gateway, desk, load } = await given(false);
    expect((await patch({ status: 'withdrawn' })).json()).toMatchObject({ load: { status: 'withdrawn' } });
    expect(gateway.told.map(({ callId }) => callId)).toEqual(['run-2']);
    expect(await desk.bookings.book('holder', load.loadId, Date.now())).toBe('booked');
  });

  it.each([{ status: 'withdrawn' }, { status: 'open' }, { status: 'withdrawn', loadboard_rate: 1900 }])(
    'refuses %j of a booked load',
    async (body) => {
      const { patch, gateway, desk, load } = await given(true);
      const response = await patch(body);
      expect([response.statusCode, response.json()]).toMatchObject([409, { code: 'load_booked' }]);
      expect(await desk.loads.findById(load.loadId)).toMatchObject({ status: 'booked', version: 1 });
      expect(gateway.told).toEqual([]);
    },
  );

  it('corrects the rates of a booked load', async () => {
    const { patch } = await given(true);
    expect((await patch({ max_buy: 2200 })).json()).toMatchObject({
      load: { status: 'booked', max_buy: 2200 },
    });
  });

  it('answers the later of two changes that contradict each other with a refusal, not with trouble', async () => {
    const { desk: book, ...bench } = await open();
    const { loadId } = await bench.publish();
    const rival = await openBench({
      repositories: () => ({
        loads: {
          ...book.loads,
          change: async (id, change) => {
            await book.loads.change(id, { maxBuyCents: 180_000 });
            return book.loads.change(id, change);
          },
        },
      }),
    });
    const body = { loadboard_rate: 2000 };
    const response = await rival.send('PATCH', `/loads/${loadId}`, { key: rival.keys.ops, body });
    expect([response.statusCode, response.json()]).toMatchObject([400, { errors: [{ field: 'max_buy' }] }]);
  });

  it('counts although nobody can be told', async () => {
    const gateway = scriptedGateway(undefined, {
      announceLoadChange: () => Promise.reject(new Error('away')),
    });
    const { send, keys, desk } = await openBench({ gateway });
    await desk.loads.upsertMany([sampleLoad('LD-1', Date.now())]);
    const { loadId = '' } = (await desk.loads.findByReference('LD-1')) ?? {};
    const response = await send('PATCH', `/loads/${loadId}`, {
      key: keys.ops,
      body: { loadboard_rate: 1900 },
    });
    expect([response.statusCode, response.json()]).toMatchObject([200, { load: { loadboard_rate: 1900 } }]);
  });
});
