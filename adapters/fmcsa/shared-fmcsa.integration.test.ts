import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { z } from 'zod';
import type { FmcsaAnswer } from '../../domain/fmcsa-answer.ts';
import type { FmcsaService } from '../../domain/ports.ts';
import { migrate } from '../../scripts/migrate.ts';
import { createFmcsaSimulator } from '../../simulator/fmcsa/app.ts';
import { createTestDatabase, type TestDatabase } from '../../tests/setup/test-database.ts';
import { createDatabase, type Database } from '../postgres/database.ts';
import { createAnswerBook } from '../postgres/fmcsa-answer-book.ts';
import { createFmcsaService, type DirectFmcsa } from './fmcsa-service.ts';
import { createSharedFmcsa } from './shared-fmcsa.ts';

const WEB_KEY = 's3cret/web+key';
const DEADLINE_MS = 5_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const simulator = createFmcsaSimulator({ webKey: WEB_KEY });

type WorkerDesk = { readonly direct: DirectFmcsa; readonly db: Database; readonly fmcsa: FmcsaService };

let testDatabase: TestDatabase;
let workers: readonly WorkerDesk[];
let aheadMs = 0;
const now = () => Date.now() + aheadMs;

/** As worker/open-desk.ts wires it: each worker has its own connections and its own breaker. */
const openWorker = (baseUrl: string): WorkerDesk => {
  const db = createDatabase({ url: testDatabase.url, poolSize: 3 });
  const breaker = { failures: 1000, windowMs: 1, halfOpenMs: 1 };
  const direct = createFmcsaService({ baseUrl, webKey: WEB_KEY, deadlineMs: DEADLINE_MS, breaker });
  const log = () => undefined;
  const book = createAnswerBook(db);
  const fmcsa = createSharedFmcsa({ fmcsa: direct, book, deadlineMs: DEADLINE_MS, cacheHours: 24, log, now });
  return { direct, db, fmcsa };
};

const worker = (index = 0): WorkerDesk => {
  const found = workers[index];
  if (found === undefined) throw new Error('no such worker');
  return found;
};

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await migrate(testDatabase.url, () => undefined);
  const baseUrl = `${await simulator.listen({ port: 0, host: '127.0.0.1' })}/qc/services`;
  workers = Array.from({ length: 4 }, () => openWorker(baseUrl));
}, 120_000);

afterAll(async () => {
  for (const { direct, db } of workers) {
    await direct.close();
    await db.end();
  }
  await simulator.close();
  await testDatabase.drop();
});

afterEach(async () => {
  aheadMs = 0;
  await simulator.inject({ method: 'DELETE', url: '/control' });
  await worker().db.any(sql.type(z.object({}))`delete from fmcsa_answers`);
});

const steer = (order: object) => simulator.inject({ method: 'PUT', url: '/control', payload: order });
const requests = async () =>
  (await simulator.inject('/control')).json<{ requests: Record<string, number> }>().requests;
const total = async () => Object.values(await requests()).reduce((sum, count) => sum + count, 0);

const askAll = (times: number, ask: (fmcsa: FmcsaService) => Promise<FmcsaAnswer>) =>
  Promise.all(Array.from({ length: times }, (_, index) => ask(worker(index % workers.length).fmcsa)));

const sourceOf = (answer: FmcsaAnswer) => (answer.kind === 'found' ? answer.source : answer.kind);

describe('one flight for all', () => {
  it('200 questions of four workers for a new docket make one request, and one for its authority', async () => {
    await steer({ mode: 'slow', delayMs: 150 });
    const answers = await askAll(200, (fmcsa) => fmcsa.findByDocket('123456'));
    expect(await requests()).toEqual({
      '/qc/services/carriers/docket-number/123456': 1,
      '/qc/services/carriers/7204318/authority': 1,
    });
    const asked = answers.find((answer) => sourceOf(answer) === 'fmcsa');
    expect(asked).toMatchObject({ kind: 'found', records: [{ facts: { dotNumber: '7204318' } }] });
    for (const answer of answers) expect({ ...answer, source: 'fmcsa' }).toEqual(asked);
  });

  it('a flight that fails fails for all who waited, and not for who asks afterwards', async () => {
    await steer({ mode: 'forbidden', delayMs: 150 });
    const answers = await askAll(40, (fmcsa) => fmcsa.findByDocket('123456'));
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['could_not_ask']));
    expect(await total()).toBe(1);
    await steer({ mode: 'slow', delayMs: 0 });
    expect(sourceOf(await worker(1).fmcsa.findByDocket('123456'))).toBe('fmcsa');
  });

  it('a worker that dies while it asks holds the others up no longer than its lease', async () => {
    const dead = createAnswerBook(worker().db);
    await dead.take('docket:123456', 'flight of the dead', 400);
    const before = performance.now();
    const answers = await askAll(8, (fmcsa) => fmcsa.findByDocket('123456'));
    expect(performance.now() - before).toBeGreaterThan(300);
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['found']));
    expect(await total()).toBe(2);
  });

  it('what a lost flight brings late changes nothing', async () => {
    const book = createAnswerBook(worker().db);
    await book.take('dot:1', 'lost', 1);
    await pause(20);
    expect(await book.take('dot:1', 'taker', 5_000)).toEqual({ answer: null });
    await book.land('dot:1', 'lost', { kind: 'not_found', askedAtMs: 0 });
    expect(await book.look('dot:1')).toEqual({ answer: null, inFlight: true, trouble: null });
    expect(await book.take('dot:1', 'third', 5_000)).toBeNull();
    expect(await book.take('dot:1', 'taker', 5_000)).toEqual({ answer: null });
  });
});

describe('what was asked lately', () => {
  it('is told again with the time of the asking, by docket and by USDOT number, to every worker', async () => {
    const first = await worker(0).fmcsa.findByDocket('123456');
    aheadMs = 23 * HOUR_MS;
    const byDocket = await worker(1).fmcsa.findByDocket('123456');
    const byDot = await worker(2).fmcsa.findByDot('7204318');
    expect([sourceOf(first), await total()]).toEqual(['fmcsa', 2]);
    expect([byDocket, byDot]).toEqual([
      { ...first, source: 'cache' },
      { ...first, source: 'cache' },
    ]);
  });

  it('a USDOT number does not answer for a docket, which may have other owners', async () => {
    await worker().fmcsa.findByDot('7204318');
    expect(sourceOf(await worker().fmcsa.findByDocket('123456'))).toBe('fmcsa');
  });

  it.each([
    ['a carrier', '123456', 24 * HOUR_MS],
    ['nobody', '7777777', 10 * MINUTE_MS],
    ['a carrier whose authority could not be read', '6089071', 10 * MINUTE_MS],
  ])('%s is asked anew in time', async (_what, docketNumber, lifeMs) => {
    await worker().fmcsa.findByDocket(docketNumber);
    const asked = await total();
    aheadMs = lifeMs - MINUTE_MS;
    await worker(1).fmcsa.findByDocket(docketNumber);
    expect(await total()).toBe(asked);
    aheadMs = lifeMs + 1_000;
    await worker(1).fmcsa.findByDocket(docketNumber);
    expect(await total()).toBe(2 * asked);
  });

  it('is asked anew when it was written in a form we do not read', async () => {
    await worker().fmcsa.findByDocket('123456');
    await worker().db.any(sql.type(z.object({}))`update fmcsa_answers set records = '[{"facts": {}}]'`);
    expect(sourceOf(await worker().fmcsa.findByDocket('123456'))).toBe('fmcsa');
  });
});

describe('what nobody asked about for more than a week', () => {
  const age = (days: number) =>
    worker().db.any(sql.type(z.object({}))`
      update fmcsa_answers set touched_at = now() - ${days}::integer * interval '1 day'
    `);
  const kept = async () =>
    (
      await worker().db.any(
        sql.type(z.object({}))`select from fmcsa_answers where question <> 'docket:123456'`,
      )
    ).length;

  it('is forgotten with the answers that come, twenty at a time, and nothing else is', async () => {
    const book = createAnswerBook(worker().db);
    for (let dot = 1; dot <= 25; dot += 1) await book.keep(`dot:${dot}`, { kind: 'not_found', askedAtMs: 0 });
    await book.take('dot:26', 'under way', 60_000);
    await age(6);
    await book.take('docket:123456', 'first', 5_000);
    await book.land('docket:123456', 'first', null);
    expect(await kept()).toBe(26);
    await age(8);
    for (const left of [6, 1, 1]) {
      await book.take('docket:123456', 'next', 5_000);
      await book.land('docket:123456', 'next', { kind: 'not_found', askedAtMs: Date.now() });
      expect(await kept()).toBe(left);
    }
    expect((await book.look('dot:26')).inFlight).toBe(true);
    expect((await book.look('docket:123456')).answer?.kind).toBe('not_found');
  });
});

describe('when asking fails', () => {
  it.each([
    ['two days later', 48 * HOUR_MS, 'stale_cache'],
    ['seven days later', 7 * 24 * HOUR_MS + MINUTE_MS, 'could_not_ask'],
  ])('the old record %s', async (_when, ageMs, source) => {
    const first = await worker().fmcsa.findByDocket('123456');
    await steer({ mode: 'maintenance' });
    aheadMs = ageMs;
    const answers = await askAll(8, (fmcsa) => fmcsa.findByDocket('123456'));
    expect(new Set(answers.map(sourceOf))).toEqual(new Set([source]));
    if (source === 'stale_cache') expect(answers[0]).toEqual({ ...first, source });
  });

  it('an old "not found" turns nobody away', async () => {
    await worker().fmcsa.findByDocket('7777777');
    await steer({ mode: 'maintenance' });
    aheadMs = HOUR_MS;
    expect((await worker().fmcsa.findByDocket('7777777')).kind).toBe('could_not_ask');
  });

  it('an answer of today needs no asking', async () => {
    await worker().fmcsa.findByDocket('123456');
    await steer({ mode: 'forbidden' });
    expect(sourceOf(await worker(3).fmcsa.findByDocket('123456'))).toBe('cache');
  });
});

it('the web key is in no row', async () => {
  await worker().fmcsa.findByDocket('123456');
  for (const number of ['9901001', '9909001', '9913001', '9918001']) await worker().fmcsa.findByDot(number);
  const rows = await worker().db.any(
    sql.type(z.object({ row: z.string() }))`select kept::text as row from fmcsa_answers kept`,
  );
  expect(rows.length).toBeGreaterThanOrEqual(5);
  for (const spelling of [WEB_KEY, encodeURIComponent(WEB_KEY), 'webKey=']) {
    expect(rows.filter(({ row }) => row.includes(spelling))).toEqual([]);
  }
});
