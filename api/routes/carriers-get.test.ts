import { describe, expect, it } from '@jest/globals';
import { carrier } from '../../tests/examples/carriers.ts';
import { NOW } from '../../tests/examples/loads.ts';
import { callRow } from '../../tests/contract/contract-examples.ts';
import type { HttpBench } from '../../tests/http/http-bench.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';
import { verificationFrom } from '../../domain/verify-carrier.ts';
import { DEFAULT_ELIGIBILITY_POLICY as policy } from '../../domain/eligibility-policy.ts';
import { nameSimilarity } from '../../adapters/company-names/name-similarity.ts';

const openBench = openedBenches();
const record = carrier({ facts: { safetyRating: 'C' } });
const { dotNumber } = record.facts;
const question = { docketNumber: '123456', dotNumber: null, companyName: 'Rusty Gate' };

/** A carrier met twice: judged, and then FMCSA was away. */
const met = async (): Promise<HttpBench> => {
  const bench = await openBench({ now: () => NOW });
  const { carriers, calls } = bench.desk;
  const found = { kind: 'found', source: 'fmcsa', records: [record], askedAtMs: NOW } as const;
  const away = { kind: 'could_not_ask', cause: 'timeout', detail: 'no answer in 4 s' } as const;
  for (const [seq, answer] of [found, away].entries()) {
    const verification = verificationFrom({ question, answer, policy, nameSimilarity });
    const atMs = NOW + seq;
    await carriers.recordVerification({ callId: 'run-1', seq: seq + 1, atMs, verification, record });
  }
  await calls.record(callRow({ callId: 'run-1', dotNumber }), []);
  return bench;
};

describe('GET /carriers/{dot_number}', () => {
  it('opens record, verifications with their evidence, calls and bookings', async () => {
    const bench = await met();
    const answer = await bench.send('GET', `/carriers/${dotNumber}`, { key: bench.keys.read });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      carrier: { dot_number: dotNumber, mc_number: '123456', legal_name: 'RUSTY GATE TRUCKING LLC' },
      record: {
        facts: { bipd_on_file_dollars: 1_000_000, safety_rating: 'C' },
        authorities: [{ docket_number: '123456', common_status: 'A' }],
        body_hash: 'hash',
      },
      verifications: [
        { seq: 2, kind: 'could_not_ask', verdict: 'unverified', cause: 'timeout', source: null },
        {
          seq: 1,
          call_id: 'run-1',
          asked_at: new Date(NOW).toISOString(),
          kind: 'judged',
          verdict: 'needs_review',
          reasons: ['safety_conditional'],
          company_name: 'Rusty Gate',
          policy_version: policy.version,
          source: 'fmcsa',
          checked_at: new Date(NOW).toISOString(),
          body_hash: 'hash',
          cause: null,
        },
      ],
      calls: [{ call_id: 'run-1' }],
      bookings: [],
    });
  });

  it.each(['USDOT 2233445', 'dot-2233445', '02233445'])('takes any spelling: %s', async (spelling) => {
    const bench = await met();
    const path = `/carriers/${encodeURIComponent(spelling)}`;
    expect((await bench.send('GET', path, { key: bench.keys.read })).statusCode).toBe(200);
  });

  it.each(['7654321', 'nobody', 'MC 2233445', '5125550100'])('knows no %s', async (asked) => {
    const bench = await met();
    const answer = await bench.send('GET', `/carriers/${encodeURIComponent(asked)}`, {
      key: bench.keys.read,
    });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'carrier_not_found' });
  });

  it('is for keys that may read', async () => {
    const bench = await met();
    const answer = await bench.send('GET', `/carriers/${dotNumber}`, { key: bench.keys.tools });
    expect(answer.statusCode).toBe(403);
  });
});
