import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { removeCluster } from '../scripts/embedded/postgres.ts';
import { seededRandom } from '../simulator/voice-agent/random.ts';
import { openOffice, type Office } from './crash/office.ts';
import { createPatientClient } from './crash/patient-client.ts';
import { endDesk, startDesk, type SupervisedDesk } from './crash/supervised-desk.ts';
import { judgeTakes } from './race/judge-takes.ts';
import { strikeParts } from './race/strike-parts.ts';
import { callAbout, takeLoad, TAKER_PATIENCE_MS, type Take } from './race/taker.ts';

const START_MS = 120_000;
const RACE_MS = 480_000;
const LOADS = 50;
const TAKERS = 8;
const LOADS_AT_ONCE = 5;

let dataDir = '';
let desk: SupervisedDesk;
let office: Office;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'race-'));
  desk = await startDesk(dataDir, { RATE_LIMIT_PER_MINUTE: '0' });
  office = openOffice(desk.apiUrl, desk.keys);
}, START_MS);

afterAll(async () => {
  await endDesk(desk.child, 'SIGTERM');
  removeCluster(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}, START_MS);

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Every item is worked on, so many at once. */
const inLanes = async <Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const waiting = [...items];
  await Promise.all(
    range(lanes).map(async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
};

/** All of them ring, hear of the load, and take it in the same moment. */
const raceFor = async (reference: string, takers: number): Promise<readonly Take[]> => {
  const client = createPatientClient(desk.apiUrl, desk.keys.tools, TAKER_PATIENCE_MS);
  const callIds = range(takers).map((nth) => `race-${reference}-${String(nth)}`);
  await Promise.all(callIds.map((callId, nth) => callAbout(client, callId, nth, reference)));
  return Promise.all(callIds.map((callId) => takeLoad(client, callId, reference)));
};

const tally = (takes: readonly Take[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { status } of takes) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

const clean = { doubles: [], robbed: [], ghosts: [] };

describe('takers of one load', () => {
  it(
    'forty at once, of whom one wins',
    async () => {
      await office.publish(['RACE-FORTY']);
      const takes = await raceFor('RACE-FORTY', 40);
      expect(tally(takes)).toEqual({ accepted: 1, load_unavailable: 39 });
      expect(await judgeTakes(desk.databaseUrl, takes)).toEqual(clean);
    },
    RACE_MS,
  );

  it(
    'eight each on fifty loads, while worker and API are being killed: one winner a load, none robbed',
    async () => {
      const references = range(LOADS).map((nth) => `RACE-${String(nth)}`);
      await office.publish(references);
      const over = new AbortController();
      const strikes = {
        dataDir,
        random: seededRandom(11, 1),
        parts: ['worker', 'api'],
        everyMs: { shortest: 6_000, longest: 12_000 },
        most: 4,
      };
      const striking = strikeParts(strikes, over.signal);
      const takes: Take[] = [];
      const startedAt = Date.now();
      await inLanes(references, LOADS_AT_ONCE, async (reference) => {
        takes.push(...(await raceFor(reference, TAKERS)));
      }).finally(() => over.abort());
      const blows = await striking;
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
      console.log(
        `${String(takes.length)} takers in ${seconds} s under ${String(blows)} blows`,
        tally(takes),
      );
      expect(blows).toBeGreaterThanOrEqual(3);
      expect(tally(takes)).toEqual({ accepted: LOADS, load_unavailable: LOADS * (TAKERS - 1) });
      const winners = Map.groupBy(
        takes.filter(({ status }) => status === 'accepted'),
        ({ reference }) => reference,
      );
      expect(winners.size).toBe(LOADS);
      expect(await judgeTakes(desk.databaseUrl, takes)).toEqual(clean);
    },
    RACE_MS,
  );
});
