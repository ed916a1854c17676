import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createBookingRepository } from '../adapters/postgres/booking-repository.ts';
import { createDatabase, type Database } from '../adapters/postgres/database.ts';
import { createLoadRepository } from '../adapters/postgres/load-repository.ts';
import { createNegotiationRepository } from '../adapters/postgres/negotiation-repository.ts';
import { removeCluster } from '../scripts/embedded/postgres.ts';
import { acceptance } from './contract/contract-examples.ts';
import { openOffice } from './crash/office.ts';
import { createPatientClient } from './crash/patient-client.ts';
import { endDesk, runningParts, startDesk, type SupervisedDesk } from './crash/supervised-desk.ts';
import { createDeskClient } from './desk/desk-client.ts';
import { judgeTakes } from './race/judge-takes.ts';
import { callAbout, takeLoad, TAKER_PATIENCE_MS } from './race/taker.ts';

const START_MS = 120_000;
const REFERENCE = 'EXPIRY-1';
/** Long enough that the answer arrives while the hold lives, on a busy machine too. */
const HOLD_MS = 6_000;

let dataDir = '';
let desk: SupervisedDesk;
let db: Database;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'expiry-'));
  desk = await startDesk(dataDir, { HOLD_MINUTES: String(HOLD_MS / 60_000) });
  db = createDatabase({ url: desk.databaseUrl, poolSize: 2, statementTimeoutMs: 20_000 });
}, START_MS);

afterAll(async () => {
  await db.end();
  await endDesk(desk.child, 'SIGTERM');
  removeCluster(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}, START_MS);

const signalTemporal = (signal: 'SIGSTOP' | 'SIGCONT'): void => {
  const temporal = runningParts(dataDir).find(({ name }) => name === 'temporal');
  if (temporal === undefined) throw new Error('Temporal is not running');
  process.kill(temporal.pid, signal);
};

describe('a hold that runs out while Temporal is away', () => {
  it(
    'is free at once: for readers, for the next taker, and for the one after Temporal is back',
    async () => {
      await openOffice(desk.apiUrl, desk.keys).publish([REFERENCE]);
      const client = createPatientClient(desk.apiUrl, desk.keys.tools, TAKER_PATIENCE_MS);
      const reading = createDeskClient(desk.apiUrl, { ...desk.keys, read: desk.keys.ops, admin: '' });
      const bookings = createBookingRepository(db);
      await callAbout(client, 'expiry-first', 0, REFERENCE);
      await callAbout(client, 'expiry-third', 1, REFERENCE);
      const first = await takeLoad(client, 'expiry-first', REFERENCE);
      expect(first.status).toBe('accepted');
      const load = await createLoadRepository(db).findByReference(REFERENCE);
      if (load === null) throw new Error('the load is gone');

      signalTemporal('SIGSTOP');
      try {
        await pause(Math.max(0, (first.heldUntilMs ?? 0) - Date.now()) + 50);
        expect((await reading.get(`/loads/${load.loadId}`)).body).toMatchObject({
          load: { status: 'open', holder: null },
        });
        expect((await reading.get(`/loads?status=open&q=${REFERENCE}`)).body.loads).toHaveLength(1);
        const until = Date.now() + 5_000;
        const second = acceptance(load, { callId: 'expiry-second', holdUntilMs: until });
        expect(await createNegotiationRepository(db).commit(second)).toMatchObject({ kind: 'committed' });
        expect((await reading.get(`/loads/${load.loadId}`)).body).toMatchObject({ load: { status: 'held' } });
        const decidedInTime = (first.heldUntilMs ?? 0) - 1_000;
        expect(
          await bookings.moveExpiry('expiry-first', load.loadId, Date.now() + 60_000, decidedInTime),
        ).toBe(false);
        expect(await bookings.book('expiry-first', load.loadId, decidedInTime)).toBe('lost');
        await pause(until - Date.now() + 50);
      } finally {
        signalTemporal('SIGCONT');
      }

      const third = await takeLoad(client, 'expiry-third', REFERENCE);
      expect(third.status).toBe('accepted');
      expect((await takeLoad(client, 'expiry-first', REFERENCE)).status).not.toBe('accepted');
      expect(await judgeTakes(desk.databaseUrl, [first, third])).toEqual({
        doubles: [],
        robbed: [],
        ghosts: [],
      });
    },
    START_MS,
  );
});
