import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Repositories } from '../../adapters/memory/memory-desk.ts';
import { callRow, givenLoad } from '../../tests/contract/contract-examples.ts';
import { openHttpBench, type HttpBench } from '../../tests/http/http-bench.ts';
import { openStream, type HeardEvent, type StreamClient } from '../../tests/http/stream-client.ts';
import type { StreamLimits } from '../stream/stream-limits.ts';

let bench: HttpBench | undefined;
let clients: StreamClient[] = [];
afterEach(async () => {
  for (const client of clients) client.leave();
  clients = [];
  await bench?.app.close();
});

const openBench = async (
  stream: Partial<StreamLimits> = {},
  rest: Parameters<typeof openHttpBench>[0] = {},
) => {
  bench = await openHttpBench({ ...rest, settings: { stream: { pauseMs: 5, ...stream } } });
  const opened = bench;
  const url = await opened.app.listen({ port: 0, host: '127.0.0.1' });
  const follow = async (query = '', headers: Record<string, string> = {}): Promise<StreamClient> => {
    const key = { 'x-api-key': opened.keys.read };
    const client = await openStream(`${url}/api/v1/stream${query}`, { ...key, ...headers });
    clients.push(client);
    return client;
  };
  return { ...opened, url, follow };
};

const saw = (event: string) => (heard: readonly HeardEvent[]) => heard.some((one) => one.event === event);
const idsIn = (heard: readonly HeardEvent[]): readonly unknown[] =>
  heard.flatMap(({ data }) => data.call_id ?? []);

describe('GET /stream', () => {
  it('tells a call and a load as the lists show them, without a ceiling', async () => {
    const { desk, follow, send, keys } = await openBench();
    const client = await follow();
    expect(client.status).toBe(200);
    expect(client.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(client.headers.get('x-request-id')).toMatch(/\S/);
    await client.until(saw('ready'));
    const row = callRow({ simulated: true, agreedCents: 185_050 });
    await desk.calls.record(row, []);
    const load = await givenLoad(desk, { customerRateCents: 300_000 });
    const heard = await client.until((all) => saw('call')(all) && saw('load')(all));
    const listed = (await send('GET', '/calls', { key: keys.ops })).json<{ calls: object[] }>();
    const book = (await send('GET', '/loads', { key: keys.read })).json<{ loads: object[] }>();
    expect(heard.find(({ event }) => event === 'call')?.data).toEqual(listed.calls[0]);
    expect(heard.find(({ event }) => event === 'call')?.data).toMatchObject({
      simulated: true,
      agreed_rate: 1850.5,
    });
    const told = heard.find(({ event }) => event === 'load')?.data;
    expect(told).toEqual(book.loads[0]);
    expect(told).toMatchObject({ load_id: load.loadId, status: 'open' });
    expect(JSON.stringify(told)).not.toMatch(/max_buy|customer_rate|2000|3000/);
  });

  it('goes on after the id a reader sends, by header or parameter', async () => {
    const { desk, follow } = await openBench();
    const first = await follow();
    const steady = await follow();
    for (const client of [first, steady]) await client.until(saw('ready'));
    const rows = Array.from({ length: 8 }, () => callRow());
    for (const row of rows) {
      await desk.calls.record(row, []);
      await first.until((heard) => idsIn(heard).includes(row.callId));
    }
    const names = rows.map(({ callId }) => callId);
    const third = first.heard.find(({ data }) => data.call_id === names[2])?.lastId ?? '';
    const byHeader = await follow('', { 'last-event-id': third });
    const byQuery = await follow(`?last_event_id=${encodeURIComponent(third)}`);
    const fromReady = await follow(`?last_event_id=${encodeURIComponent(first.heard[0]?.lastId ?? '')}`);
    for (const client of [byHeader, byQuery]) {
      const heard = await client.until((all) => idsIn(all).includes(names[7]));
      expect(heard[0]).toMatchObject({ event: 'ready', lastId: third, data: { resumed: true } });
      expect(idsIn(heard)).toEqual(names.slice(3));
    }
    expect(idsIn(await fromReady.until((all) => idsIn(all).includes(names[7])))).toEqual(names);
    expect(idsIn(await steady.until((all) => idsIn(all).includes(names[7])))).toEqual(names);
  });

  it.each(['garbage', '99999999999@0', '5.9@0', '-1@0', '1.1.1'])(
    'tells to load anew after "%s"',
    async (id) => {
      const { follow } = await openBench();
      const client = await follow('', { 'last-event-id': id });
      const [first] = await client.until((heard) => heard.length > 0);
      expect(first).toMatchObject({ event: 'reset', data: { reload: ['calls', 'loads'] } });
    },
  );

  it('says that it is alive', async () => {
    const { follow } = await openBench({ heartbeatMs: 20 });
    const client = await follow();
    for (let look = 0; look < 1_000 && client.comments.length < 3; look += 1) await sleep(30);
    expect(client.comments.slice(0, 3)).toEqual(['heartbeat', 'heartbeat', 'heartbeat']);
  });

  it('drops who does not read, and nobody else', async () => {
    const { desk, url, keys, follow, send } = await openBench({ backlogBytes: 64 * 1024 });
    const { port } = new URL(url);
    const lazy = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    lazy.pause();
    lazy.write(`GET /api/v1/stream HTTP/1.1\r\nHost: x\r\nX-API-Key: ${keys.read}\r\n\r\n`);
    const eager = await follow();
    await eager.until(saw('ready'));
    const metrics = async () => (await bench?.app.inject('/metrics'))?.body ?? '';
    for (let wait = 0; wait < 500 && !/^desk_stream_readers 2$/m.test(await metrics()); wait += 1)
      await sleep(20);
    const rows = Array.from({ length: 40 }, () => callRow({ carrierName: 'x'.repeat(10_000) }));
    let written = 0;
    while (written < 6_000 && !/^desk_stream_dropped_total 1$/m.test(await metrics())) {
      await Promise.all(rows.map((row) => desk.calls.record({ ...row, rounds: written }, [])));
      written += rows.length;
      await eager.until((heard) => heard.filter(({ event }) => event === 'call').length >= written);
    }
    expect(/^desk_stream_dropped_total (.*)$/m.exec(await metrics())?.[1]).toBe('1');
    for (let wait = 0; wait < 500 && !/^desk_stream_readers 1$/m.test(await metrics()); wait += 1)
      await sleep(20);
    expect(/^desk_stream_readers (.*)$/m.exec(await metrics())?.[1]).toBe('1');
    lazy.destroy();
    expect((await send('GET', '/calls?limit=1', { key: keys.read })).statusCode).toBe(200);
  });

  it('does not count who left while his key was looked up', async () => {
    let lookUp = (): void => undefined;
    const asked = Promise.withResolvers<undefined>();
    const left = new Promise<void>((resolve) => (lookUp = resolve));
    const slow = ({ apiKeys }: Repositories) => ({
      apiKeys: {
        ...apiKeys,
        find: async (keyId: string) => {
          asked.resolve(undefined);
          await left;
          return apiKeys.find(keyId);
        },
      },
    });
    const { app, url, keys, follow } = await openBench({}, { repositories: slow });
    const closed = Promise.withResolvers<undefined>();
    app.server.once('connection', (socket) => socket.once('close', () => closed.resolve(undefined)));
    const hasty = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
    hasty.write(`GET /api/v1/stream HTTP/1.1\r\nHost: x\r\nX-API-Key: ${keys.read}\r\n\r\n`);
    await asked.promise;
    hasty.destroy();
    await closed.promise;
    lookUp();
    await (await follow()).until(saw('ready'));
    expect((await app.inject('/metrics')).body).toMatch(/^desk_stream_readers 1$/m);
  });

  it('takes on no more readers than it may, and ends when asked to', async () => {
    const { follow } = await openBench({ mostReaders: 1 });
    const first = await follow();
    expect((await follow()).status).toBe(503);
    first.leave();
    let client = await follow('?seconds=1');
    for (let look = 0; look < 1_000 && client.status !== 200; look += 1) {
      await sleep(30);
      client = await follow('?seconds=1');
    }
    expect(await client.ended).toBe('ended');
    expect((await follow()).status).toBe(200);
  });

  it('is closed in good order with the server', async () => {
    const { app, follow } = await openBench();
    const readers = await Promise.all(Array.from({ length: 5 }, () => follow()));
    await Promise.all(readers.map((reader) => reader.until(saw('ready'))));
    await app.close();
    expect(await Promise.all(readers.map(({ ended }) => ended))).toEqual(readers.map(() => 'ended'));
  });
});
