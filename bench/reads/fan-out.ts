import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createDatabase } from '../../adapters/postgres/database.ts';
import { readKey } from '../product/read-key.ts';
import { markdownTable } from '../report/markdown-table.ts';
import type { Log } from '../stack/run-on-stack.ts';
import type { Stack } from '../stack/start-stack.ts';
import { bellTimes } from './bell-times.ts';
import { heardFrom, nowMs, type Heard } from './heard.ts';

const WRITES = 300;
const PAUSE_MS = 50;
const WARM_UP = 20;
const GOAL_P95_MS = 250;

const program = (name: string, args: readonly string[]): ChildProcess =>
  fork(join(import.meta.dirname, '..', name), [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

const message = async <Told>(child: ChildProcess): Promise<Told> => {
  const [told] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('a program of the fan-out ended'))),
  ])) as [Told];
  return told;
};

type Fan = { readonly url: string; readonly key: string; readonly readers: number };

/** Opens the readers in a process of their own, writes at a steady pace, and asks what they heard. */
const measure = async (fan: Fan, write: (callId: string) => Promise<unknown>): Promise<Heard> => {
  const readers = program('stream-readers.ts', [fan.url, fan.key, String(fan.readers), String(WARM_UP)]);
  try {
    await message(readers);
    for (let number = 0; number < WARM_UP + WRITES; number += 1) {
      const startedAt = nowMs();
      await write(`fan-${String(number)}-${startedAt.toFixed(3)}`);
      await pause(Math.max(0, PAUSE_MS - (nowMs() - startedAt)));
    }
    await pause(2_000);
    readers.send('report');
    return await message<Heard>(readers);
  } finally {
    readers.kill();
  }
};

const INSERT = `
  insert into calls (call_id, phase, started_at, rounds, next_actions, simulated, finalized, seq)
  values ($1, 'greeted', now(), 0, '{}', false, false, 0)
`;

const overProduct = async ({ databaseUrl, apiPort }: Stack['addresses'], readers: number): Promise<Heard> => {
  const writer = new pg.Client(databaseUrl);
  await writer.connect();
  const db = createDatabase({ url: databaseUrl, poolSize: 1 });
  try {
    const url = `http://127.0.0.1:${String(apiPort)}/api/v1/stream`;
    const key = await readKey(db);
    return await measure({ url, key, readers }, (callId) => writer.query(INSERT, [callId]));
  } finally {
    await writer.query("delete from calls where call_id like 'fan-%'");
    await writer.end();
    await db.end();
  }
};

const overPlainServer = async (readers: number): Promise<Heard> => {
  const server = program('plain-broadcast.ts', []);
  try {
    const port = await message<number>(server);
    const url = `http://127.0.0.1:${String(port)}/`;
    return await measure({ url, key: 'none', readers }, async (callId) => server.send(callId));
  } finally {
    server.kill();
  }
};

const heardRow = (name: string, { events, p50, p95, p99, most }: Heard, met: string): readonly string[] => [
  name,
  ...[p50, p95, p99, most].map((ms) => ms.toFixed(1)),
  events.toLocaleString('en-US'),
  met,
];

/** What a change costs on its way to many readers of one API process, which must run; as Markdown. */
export async function benchFanOut({ addresses }: Stack, readers: number, log: Log): Promise<string> {
  log(`${String(readers)} readers of the stream`);
  const product = await overProduct(addresses, readers);
  log(`${String(readers)} readers of a plain server`);
  const floor = await overPlainServer(readers);
  const bells = await bellTimes(addresses.databaseUrl, WRITES);
  return markdownTable(
    [
      `${String(1000 / PAUSE_MS)} writes a second, ${String(readers)} readers`,
      ...['p50 ms', 'p95 ms', 'p99 ms', 'most ms', 'events', `p95 ≤ ${String(GOAL_P95_MS)} ms`],
    ],
    [
      heardRow('write of a call to `GET /stream`', product, product.p95 <= GOAL_P95_MS ? 'yes' : 'no'),
      heardRow('floor: one message by a plain HTTP server, no database', floor, ''),
      heardRow('floor: `NOTIFY` to `LISTEN`', heardFrom(bells), ''),
    ],
  );
}
