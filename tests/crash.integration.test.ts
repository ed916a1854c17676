import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { removeCluster } from '../scripts/embedded/postgres.ts';
import { seededRandom } from '../simulator/voice-agent/random.ts';
import { CALLERS, playCallers } from './crash/crash-callers.ts';
import { bookUnderBlows, CALLS_TO_BOOK } from './crash/book-under-blows.ts';
import { crashParts } from './crash/crash-parts.ts';
import { openTms, type Tms } from './crash/tms.ts';
import { badAnswers, contradictions } from './crash/contradictions.ts';
import { openOffice, storedFileOf, type Office } from './crash/office.ts';
import { createPatientClient, type Sent } from './crash/patient-client.ts';
import { processTree, whatSurvives } from './crash/process-tree.ts';
import { readStoredRecord } from './crash/stored-record.ts';
import { endDesk, startDesk, type SupervisedDesk } from './crash/supervised-desk.ts';
import { readHistories, replayFailures } from './crash/workflow-record.ts';
import { until } from './desk/until.ts';

const START_MS = 120_000;

let dataDir = '';
let desk: SupervisedDesk;
let office: Office;
let tms: Tms;
const started: SupervisedDesk[] = [];

const start = async (): Promise<void> => {
  desk = await startDesk(dataDir, tms.settings);
  started.push(desk);
  office = openOffice(desk.apiUrl, desk.keys);
};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'crash-'));
  tms = await openTms();
  await start();
  await office.employ('rep_dana');
}, START_MS);

afterAll(async () => {
  for (const { child } of started) await endDesk(child, 'SIGTERM');
  await tms.close();
  removeCluster(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}, START_MS);

const played: string[] = [];

/** A failure is looked into with the seed and the moments of the blows. */
const report = (seed: number, startedAt: number, sent: readonly Sent[], crashes: readonly string[]): void => {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const slowest = Math.max(...sent.map(({ exchange }) => Math.round(exchange.latencyMs)));
  const figures = `${String(sent.length)} requests in ${seconds} s, the slowest answer ${String(slowest)} ms`;
  console.log(`seed ${String(seed)}: ${figures}; ${crashes.join(', ')}`);
};

describe('twelve simultaneous calls', () => {
  it(
    'lose nothing they were told when worker, API and PostgreSQL are killed',
    async () => {
      const [seed, parts] = [7, ['worker', 'api', 'postgres']];
      const client = createPatientClient(desk.apiUrl, desk.keys.tools);
      const references = Array.from({ length: 5 }, (_, index) => `CR-${String(seed)}-${String(index + 1)}`);
      await office.publish(references);
      let unfinished = CALLERS;
      const startedAt = Date.now();
      const [calls, crashes] = await Promise.all([
        playCallers({ client, seed, references, onDone: () => (unfinished -= 1) }),
        crashParts({ dataDir, client, random: seededRandom(seed, 99), parts, unfinished: () => unfinished }),
      ]);
      const callIds = calls.map(({ callId }) => callId);
      played.push(...callIds);
      report(seed, startedAt, client.sent, crashes);
      expect(crashes).toHaveLength(parts.length);
      expect(badAnswers(client.sent)).toEqual([]);
      expect(calls.filter(({ ending }) => ending === 'broken')).toEqual([]);

      const histories = await readHistories(desk.temporalAddress, callIds);
      expect(histories.map(({ status, failedTasks }) => `${status} ${String(failedTasks)}`)).toEqual(
        callIds.map(() => 'COMPLETED 0'),
      );
      expect(await replayFailures(histories, desk.workflowBundle)).toEqual([]);

      const stored = await readStoredRecord(desk.databaseUrl, callIds);
      expect(contradictions(client.sent, stored)).toEqual([]);
      expect(stored.calls).toHaveLength(CALLERS);
      for (const callId of callIds) {
        expect(await office.fileOf(callId)).toEqual(storedFileOf(stored, callId));
      }
    },
    2 * START_MS,
  );
});

describe('a rep’s confirm', () => {
  it(
    'is one booking, one record and one message to the TMS, whichever part is killed at handoff, confirm or finalize',
    async () => {
      const seed = 31;
      const client = createPatientClient(desk.apiUrl, desk.keys.tools, 60_000);
      const references = Array.from({ length: CALLS_TO_BOOK }, (_, index) => `CB-${String(index + 1)}`);
      await office.publish(references);
      const { apiUrl } = desk;
      const random = seededRandom(seed, 7);
      const booked = await bookUnderBlows({ apiUrl, dataDir, client, random, references });
      const callIds = booked.map(({ callId }) => callId);
      played.push(...callIds);
      expect(booked.map(({ confirmed }) => confirmed)).toEqual(callIds.map(() => 200));
      expect(badAnswers(client.sent)).toEqual([]);

      await tms.hears(callIds);
      const stored = await until(
        () => readStoredRecord(desk.databaseUrl, callIds),
        ({ calls }) => calls.every(({ outcome }) => outcome === 'booked'),
      );
      expect(stored.calls.map(({ phase, outcome }) => [phase, outcome])).toEqual(
        callIds.map(() => ['closed', 'booked']),
      );
      expect(stored.bookings.map(({ call_id, status }) => [call_id, status]).toSorted()).toEqual(
        callIds.map((callId) => [callId, 'booked']).toSorted(),
      );
      expect(stored.handoffs.map(({ status }) => status)).toEqual(callIds.map(() => 'confirmed'));
      expect(await tms.accepted(callIds)).toEqual(Object.fromEntries(callIds.map((callId) => [callId, 1])));
      const histories = await readHistories(desk.temporalAddress, callIds);
      expect(await replayFailures(histories, desk.workflowBundle)).toEqual([]);
    },
    2 * START_MS,
  );
});

/** SIGKILL leaves the supervisor no last word: a watchdog of its own ends the parts in order. */
const ALL_GONE_MS = 45_000;

describe('the whole desk', () => {
  it(
    'killed, leaves no process behind; the next start goes on with the call that was under way',
    async () => {
      const client = createPatientClient(desk.apiUrl, desk.keys.tools);
      await office.publish(['CR-AGAIN-1']);
      const call_id = 'crash-supervisor-1';
      await client.send('fmcsa/verify', { call_id, mc_number: 'MC 123456' });
      await client.send('loads/search', { call_id, reference_number: 'CR-AGAIN-1' });
      const asked = { call_id, load_id: 'CR-AGAIN-1', carrier_offer: '2400' };
      const { answer: counter } = await client.send('negotiations/evaluate', asked);
      const standing = counter?.tool === 'negotiations/evaluate' ? counter.reply.counter_offer : null;

      const family = processTree(desk.child.pid ?? 0);
      expect(family.length).toBeGreaterThan(5);
      await endDesk(desk.child, 'SIGKILL');
      expect(await whatSurvives(family, ALL_GONE_MS)).toEqual([]);

      await start();
      expect(await office.callIds()).toEqual(expect.arrayContaining([...played, call_id]));
      const again = createPatientClient(desk.apiUrl, desk.keys.tools);
      const { answer } = await again.send('negotiations/evaluate', {
        call_id,
        load_id: 'CR-AGAIN-1',
        action: 'accept',
      });
      expect(answer?.reply).toMatchObject({ status: 'accepted', agreed_rate: standing });
      await again.send('calls/finalize', { call_id });
      const stored = await readStoredRecord(desk.databaseUrl, [call_id]);
      expect(contradictions([...client.sent, ...again.sent], stored)).toEqual([]);
      expect(badAnswers([...client.sent, ...again.sent])).toEqual([]);
    },
    START_MS,
  );

  it(
    'ends by Ctrl-C with no process and no lock left',
    async () => {
      const family = processTree(desk.child.pid ?? 0);
      expect(await endDesk(desk.child, 'SIGINT')).toBe(0);
      expect(await whatSurvives(family, ALL_GONE_MS)).toEqual([]);
      expect(
        ['supervisor.json', 'supervisor.json.lock'].filter((name) => existsSync(join(dataDir, name))),
      ).toEqual([]);
    },
    START_MS,
  );
});
