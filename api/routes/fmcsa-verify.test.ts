import { expect, it } from '@jest/globals';
import type { CarrierMemory } from '../../domain/carrier-memory.ts';
import type { Judged } from '../../domain/verification.ts';
import { judged } from '../../tests/examples/calls.ts';
import { carrier } from '../../tests/examples/carriers.ts';
import { scriptedGateway } from '../../tests/http/http-bench.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';

const bench = openedBenches();
const known: Judged = { verification: judged('eligible'), record: carrier({}) };

const askedWith = async (recall: CarrierMemory['recall'], body: object) => {
  const gateway = scriptedGateway();
  const { callTool } = await bench({ gateway, carrierMemory: { recall } });
  await callTool('/fmcsa/verify', { call_id: 'a', ...body });
  return gateway.asked[0]?.call;
};

it('passes on what FMCSA said lately of the carrier', async () => {
  const questions: unknown[] = [];
  const recall: CarrierMemory['recall'] = (question) => {
    questions.push(question);
    return Promise.resolve(known);
  };
  expect(await askedWith(recall, { mc_number: 'MC 123 456' })).toMatchObject({ known });
  expect(questions).toEqual([{ docketNumber: '123456', dotNumber: null, companyName: null }]);
});

it.each<readonly [string, CarrierMemory['recall'], object]>([
  ['nothing is known', () => Promise.resolve(null), { mc_number: '123456' }],
  ['nobody can look', () => Promise.reject(new Error('no database')), { mc_number: '123456' }],
  ['the look takes too long', () => new Promise(() => undefined), { mc_number: '123456' }],
  ['the number cannot be read', () => Promise.resolve(known), { mc_number: 'pardon?' }],
])('leaves the question to the workflow where %s', async (_what, recall, body) => {
  const call = await askedWith(recall, body);
  expect(call?.callId).toBe('a');
  expect(call).not.toHaveProperty('known');
});
