import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'slonik';
import { z } from 'zod';
import { createFmcsaSimulator } from '../simulator/fmcsa/app.ts';
import { newCall } from '../tests/desk/phone.ts';
import { openRealDesk, type RealDesk } from '../tests/desk/real-desk.ts';
import { testServers } from '../tests/setup/test-servers.ts';
import { workflowIdOfCall, workflowIdOfReview } from '../workflows/messages.ts';

const WEB_KEY = 'grep-me/if+you-can';
const BREAKER_SECONDS = 5;
const simulator = createFmcsaSimulator({ webKey: WEB_KEY });
let desk: RealDesk;

beforeAll(async () => {
  const address = await simulator.listen({ port: 0, host: '127.0.0.1' });
  const env = {
    FMCSA_BASE_URL: `${address}/qc/services`,
    FMCSA_WEB_KEY: WEB_KEY,
    FMCSA_BREAKER_SECONDS: String(BREAKER_SECONDS),
    LOG_LEVEL: 'trace',
  };
  desk = await openRealDesk(env, ['worker', 'api']);
}, 120_000);

afterAll(async () => {
  await desk.stop();
  await simulator.close();
});

const steer = (mode: string) => simulator.inject({ method: 'PUT', url: '/control', payload: { mode } });

const calls: string[] = [];

const verify = async (mc_number: string): Promise<unknown> => {
  const call_id = newCall();
  calls.push(call_id);
  return (await desk.tell('fmcsa/verify', { call_id, mc_number })).body.status;
};

const requests = async (): Promise<number> =>
  (await simulator.inject('/control')).json<{ total: number }>().total;

/** What the API shows of the breaker once it shows `breaker`, within half a minute. */
const shown = async (breaker: string) => {
  for (let tries = 0; ; tries += 1) {
    const ready = await fetch(`${desk.url}/readyz`);
    const { detail } = (await ready.json()) as { detail: { fmcsa_breaker: string } };
    const metrics = await (await fetch(`${desk.url}/metrics`)).text();
    const gauge = /^fmcsa_breaker_open (\S+)$/m.exec(metrics)?.[1];
    if (detail.fmcsa_breaker === breaker || tries === 300) {
      return { status: ready.status, breaker: detail.fmcsa_breaker, gauge };
    }
    await pause(100);
  }
};

it('the breaker opens, half-opens and closes, in sight of whoever watches the desk', async () => {
  expect(await verify('123456')).toBe('eligible');
  expect(await shown('closed')).toEqual({ status: 200, breaker: 'closed', gauge: '0' });

  await steer('maintenance');
  const before = await requests();
  for (const number of ['6011204', '6178859', '6256526', '6267637', '6089071', '6066859', '6066860']) {
    expect(await verify(number)).toBe('unverified');
  }
  expect(await requests()).toBe(before + 5);
  expect(await shown('open')).toEqual({ status: 200, breaker: 'open', gauge: '1' });
  expect(await verify('123456')).toBe('eligible');

  await pause(BREAKER_SECONDS * 1000);
  expect(await verify('6011204')).toBe('unverified');
  expect([await shown('open'), await requests()]).toMatchObject([{ gauge: '1' }, before + 6]);

  await simulator.inject({ method: 'DELETE', url: '/control' });
  await pause(BREAKER_SECONDS * 1000);
  expect(await verify('6011204')).toBe('ineligible');
  expect(await shown('closed')).toEqual({ status: 200, breaker: 'closed', gauge: '0' });
});

/** Every text in the histories of all this desk's workflows, payloads unpacked. */
const histories = async (): Promise<string> => {
  const connection = await Connection.connect({ address: testServers().temporalAddress });
  const { workflow } = new Client({ connection });
  const texts: string[] = [];
  try {
    for (const workflowId of calls.flatMap((callId) => [
      workflowIdOfCall(callId),
      workflowIdOfReview(callId),
    ])) {
      const history = await workflow
        .getHandle(workflowId)
        .fetchHistory()
        .catch(() => null);
      if (history !== null)
        texts.push(inspect(history, { depth: null, maxArrayLength: 0 }), payloadsIn(history));
    }
  } finally {
    await connection.close();
  }
  return texts.join('\n');
};

const payloadsIn = (value: unknown): string => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(payloadsIn).filter(Boolean).join('\n');
};

it('the web key is nowhere but in the request', async () => {
  for (const number of ['9901001', '9909001', '9913001', '9918001']) await verify(number);
  const dump = z.object({ dump: z.string() });
  const tables = await desk.db.any(sql.type(z.object({ name: z.string() }))`
    select table_name::text as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
  `);
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['fmcsa_answers', 'carrier_verifications', 'call_events']),
  );
  for (const { name } of tables) {
    const rows = await desk.db.any(
      sql.type(dump)`select kept::text as dump from ${sql.identifier([name])} kept`,
    );
    expect(rows.filter((row) => row.dump.includes('grep-me'))).toEqual([]);
  }
  const past = await histories();
  expect(past).toContain('CEDAR HOLLOW TRANSPORT LLC');
  const said = [JSON.stringify(desk.heard), desk.logs(), past];
  for (const spelling of [WEB_KEY, encodeURIComponent(WEB_KEY)]) {
    for (const text of said) expect(text.includes(spelling)).toBe(false);
  }
});
