import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carriers } from '../simulator/fmcsa/carriers.ts';
import { STALLED_MS } from './desk/answers-in-time.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
beforeAll(async () => {
  // Every bad day in one file would open the breaker: it has tests of its own.
  desk = await openRealDesk({ FMCSA_BREAKER_FAILURES: '1000', FMCSA_DEADLINE_SECONDS: '2.5' });
}, 120_000);
afterAll(async () => desk.stop());

type Verified = {
  readonly status: string;
  readonly eligible: boolean;
  readonly reasons: readonly string[];
  readonly slowestMs: number;
};

/** Asks as the agent does, again while pending. */
const verify = async (numbers: Readonly<Record<string, string>>): Promise<Verified> => {
  const call_id = `test-${randomUUID()}`;
  let slowestMs = 0;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { status, body, ms } = await desk.post('/fmcsa/verify', { call_id, ...numbers });
    expect(status).toBe(200);
    slowestMs = Math.max(slowestMs, ms);
    if (body.status !== 'pending') return { ...(body as Omit<Verified, 'slowestMs'>), slowestMs };
  }
  throw new Error(`${JSON.stringify(numbers)} stays pending`);
};

const INELIGIBLE = [
  'not_allowed_to_operate',
  'usdot_inactive',
  'no_active_authority',
  'out_of_service',
  'insurance_below_required',
  'safety_unsatisfactory',
];

const verdictOf = (reasons: readonly string[]): string => {
  if (reasons.some((reason) => INELIGIBLE.includes(reason))) return 'ineligible';
  return reasons.length === 0 ? 'eligible' : 'needs_review';
};

/** Dockets that two carriers share are ambiguous; their USDOT numbers are asked instead. */
const shared = new Set(['6256526', '6267637']);

describe('each carrier of the eligibility table', () => {
  it.each(carriers.map((carrier) => [carrier.legalName, carrier] as const))(
    '%s is judged over HTTP as the handbook says',
    async (_name, { docketNumber, dotNumber, reasons }) => {
      const docket = docketNumber === null ? null : String(docketNumber);
      const byDocket = docket !== null && !shared.has(docket);
      const numbers = byDocket ? { mc_number: `MC ${docket}` } : { dot_number: String(dotNumber) };
      const verified = await verify(numbers);
      expect([...verified.reasons].toSorted()).toEqual([...reasons].toSorted());
      expect(verified.status).toBe(verdictOf(reasons));
      expect(verified.eligible).toBe(reasons.length === 0);
    },
  );

  it('a name that is not the carrier’s is a matter for a review, and his own is none', async () => {
    const named = (company_name: string) => verify({ mc_number: '5038841', company_name });
    expect(await named('Golden Crust Bakeries')).toMatchObject({
      status: 'needs_review',
      reasons: ['name_mismatch'],
    });
    expect(await named('Lake Effect')).toMatchObject({ status: 'eligible', reasons: [] });
  });

  it('a docket of several carriers is a question back', async () => {
    expect(await verify({ mc_number: '6256526' })).toMatchObject({ status: 'ambiguous', eligible: false });
  });
});

describe('each row of the failure table', () => {
  it.each([
    ['a bad key', '9901001', 'unverified'],
    ['a bad key with status 200', '9902001', 'unverified'],
    ['no key', '9903001', 'unverified'],
    ['content null', '9904001', 'not_found'],
    ['an empty list', '9905001', 'not_found'],
    ['a 404 sentence', '9906001', 'not_found'],
    ['a server error', '9907001', 'unverified'],
    ['the maintenance page', '9908001', 'unverified'],
    ['an edge refusal', '9909001', 'unverified'],
    ['a rate limit', '9910001', 'unverified'],
    ['silence', '9911001', 'unverified'],
    ['half a body', '9913001', 'unverified'],
    ['a body that stalls', '9914001', 'unverified'],
    ['garbage', '9915001', 'unverified'],
    ['six megabytes', '9916001', 'unverified'],
    ['a cut connection', '9917001', 'unverified'],
    ['an unknown envelope', '9918001', 'unverified'],
    ['an error sentence with status 200', '9919001', 'unverified'],
  ])('%s', async (_row, mc_number, status) => {
    const verified = await verify({ mc_number });
    expect(verified).toMatchObject({ status, eligible: false });
    expect(verified.slowestMs).toBeLessThan(STALLED_MS);
  });

  it('a slow answer is waited for, and is the carrier’s own', async () => {
    const verified = await verify({ mc_number: '9912020' });
    expect(verified).toMatchObject({ status: 'eligible' });
  });

  it.each([
    ['failure', '9920001'],
    ['cut connection', '9921001'],
  ])(
    'one %s a request: the one retry saves the record, its authority stays unconfirmed',
    async (_row, mc_number) => {
      expect(await verify({ mc_number })).toMatchObject({
        status: 'needs_review',
        reasons: ['authority_unconfirmed'],
      });
    },
  );
});
