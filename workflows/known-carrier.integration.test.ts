import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Judged } from '../domain/verification.ts';
import { judged } from '../tests/examples/calls.ts';
import { carrier } from '../tests/examples/carriers.ts';
import { mc123456, openMemoryStage, type MemoryStage } from '../tests/desk/memory-stage.ts';
import { dallasSearch } from '../tests/desk/sample-requests.ts';
import { searchLoadsUpdate, verifyCarrierUpdate } from './messages.ts';

let stage: MemoryStage;
const known: Judged = { verification: judged('eligible', 'KNOWN FREIGHT LLC'), record: carrier({}) };

beforeAll(async () => {
  stage = await openMemoryStage();
});
afterAll(async () => stage.close());

const newCall = (): string => `test-${randomUUID()}`;

const evidenceOf = async (callId: string) => {
  const { dotNumber } = judged('eligible');
  const file = await stage.memory.desk.carriers.findFile(dotNumber, Date.now(), 99);
  return (file?.verifications ?? []).filter((kept) => kept.callId === callId);
};

/** Up to the first answer: what writes when the caller says no more may have rung since. */
const untilAnswered = async (callId: string) => {
  const { events } = await stage.bench.handleOf(callId).fetchHistory();
  const all = events ?? [];
  const answer = all.findIndex((event) => event.workflowExecutionUpdateCompletedEventAttributes);
  return all.slice(0, answer);
};

it('is answered without an activity; the next one writes the evidence', async () => {
  const callId = newCall();
  const answer = await stage.bench.tell(callId, verifyCarrierUpdate, { ...mc123456, known });
  expect(answer).toMatchObject({ status: 'eligible', carrier: { legalName: 'KNOWN FREIGHT LLC' } });
  const before = await untilAnswered(callId);
  expect(before.length).toBeGreaterThan(0);
  const activities = before.filter(
    (event) => event.markerRecordedEventAttributes ?? event.activityTaskScheduledEventAttributes,
  );
  expect(activities).toEqual([]);
  await stage.bench.tell(callId, searchLoadsUpdate, dallasSearch);
  const timeline = await stage.memory.desk.calls.timeline(callId);
  expect(timeline.map(({ event }) => event.kind)).toEqual(['carrier_verified', 'loads_presented']);
  expect(await evidenceOf(callId)).toHaveLength(1);
});

it('is written within moments when the caller says no more', async () => {
  const callId = newCall();
  await stage.bench.tell(callId, verifyCarrierUpdate, { ...mc123456, known });
  for (let left = 300; left > 0 && (await evidenceOf(callId)).length === 0; left -= 1) await pause(100);
  expect(await evidenceOf(callId)).toHaveLength(1);
  expect(await stage.memory.desk.calls.find(callId)).toMatchObject({ carrierName: 'KNOWN FREIGHT LLC' });
});

it('is asked about all the same when the answer is to another question', async () => {
  const callId = newCall();
  const other = { mcNumber: null, dotNumber: '2233541', companyName: null };
  const answer = await stage.bench.tell(callId, verifyCarrierUpdate, { ...other, known });
  expect(answer.carrier?.legalName).not.toBe('KNOWN FREIGHT LLC');
});
