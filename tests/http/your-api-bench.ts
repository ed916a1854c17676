import { expect } from '@jest/globals';
import type { LoadDetails } from '../../domain/load.ts';
import type { Verification } from '../../domain/verification.ts';
import { sampleLoad } from '../desk/sample-loads.ts';
import { carrier } from '../examples/carriers.ts';
import type { HttpBench } from './http-bench.ts';

export const NOW = Date.parse('2026-12-01T15:00:00Z');
export const HOUR = 3_600_000;

type Answer = {
  readonly statusCode: number;
  readonly status?: number;
  readonly error?: string;
  readonly body: Record<string, unknown>;
};
export type Scope = 'read' | 'tools' | 'ops';

export const load = (reference: string, changes: Partial<LoadDetails> = {}): LoadDetails => ({
  ...sampleLoad(reference, NOW, changes),
  pickup: { earliestMs: NOW + 5 * HOUR, latestMs: NOW + 9 * HOUR },
  delivery: { earliestMs: NOW + 30 * HOUR, latestMs: NOW + 34 * HOUR },
  ...changes,
});

/** A desk with loads in its book, asked as HappyRobot asks. */
export const openYourApi = async (bench: HttpBench, loads: readonly LoadDetails[]) => {
  await bench.desk.loads.upsertMany(loads);
  const ask = async (method: 'GET' | 'POST', path: string, scope: Scope = 'tools', body?: unknown) => {
    const answer = await bench.app.inject({
      method,
      url: `/your-api/api/v1${path}`,
      headers: { authorization: `Bearer ${bench.keys[scope]}` },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const parsed = answer.json<Answer>();
    expect([parsed.statusCode, parsed.status ?? answer.statusCode]).toEqual([
      answer.statusCode,
      answer.statusCode,
    ]);
    return parsed;
  };
  const found = async (query: string, scope: Scope = 'tools') =>
    (await ask('GET', `/loads${query}`, scope)).body.loads as readonly Record<string, unknown>[];
  const references = async (query: string) => (await found(query)).map((one) => one.reference_number);
  return { ...bench, ask, found, references };
};

export const judged = (change: Partial<Extract<Verification, { kind: 'judged' }>>): Verification => {
  const { facts } = carrier({});
  return {
    question: { docketNumber: '123456', dotNumber: null, companyName: null },
    policyVersion: 'eligibility-1',
    kind: 'judged',
    verdict: 'eligible',
    reasons: [],
    dotNumber: facts.dotNumber,
    mcNumber: '123456',
    carrier: facts,
    interstate: true,
    evidence: { source: 'fmcsa', checkedAtMs: NOW, bodyHash: 'hash' },
    ...change,
  };
};
