import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_ELIGIBILITY_POLICY } from '../../domain/eligibility-policy.ts';
import { evaluateEligibility, REASON_CODES } from '../../domain/eligibility.ts';
import { createFmcsaSimulator } from '../../simulator/fmcsa/app.ts';
import { carriers } from '../../simulator/fmcsa/carriers.ts';
import { nameSimilarity } from '../company-names/name-similarity.ts';
import { createFmcsaService } from './fmcsa-service.ts';

const simulator = createFmcsaSimulator({ webKey: 'key' });
let service: ReturnType<typeof createFmcsaService>;

beforeAll(async () => {
  const address = await simulator.listen({ port: 0, host: '127.0.0.1' });
  service = createFmcsaService({ baseUrl: `${address}/qc/services`, webKey: 'key', deadlineMs: 5000 });
});

afterAll(async () => {
  await service.close();
  await simulator.close();
});

const judged = async (dotNumber: number, docketNumber: number | null) => {
  const answer = await service.findByDot(String(dotNumber));
  const record = answer.kind === 'found' ? answer.records[0] : undefined;
  if (!record) throw new Error(`USDOT ${dotNumber} was not found: ${JSON.stringify(answer)}`);
  const docket = docketNumber === null ? null : String(docketNumber);
  return evaluateEligibility({
    record,
    docketNumber: docket,
    companyName: null,
    policy: DEFAULT_ELIGIBILITY_POLICY,
    nameSimilarity,
  });
};

describe('the carriers of the simulator, judged by the rules', () => {
  it.each(
    carriers.map(({ legalName, dotNumber, docketNumber, reasons }) => ({
      legalName,
      dotNumber,
      docketNumber,
      reasons,
    })),
  )('$legalName: $reasons', async ({ dotNumber, docketNumber, reasons }) => {
    const ruling = await judged(dotNumber, docketNumber);
    expect(ruling.reasons).toEqual(reasons);
    expect(ruling.verdict === 'eligible').toBe(reasons.length === 0);
  });

  it('a mixed company is judged by the docket that was asked for', async () => {
    expect((await judged(8066859, 6066859)).verdict).toBe('eligible');
    expect((await judged(8066859, 6066860)).verdict).toBe('ineligible');
  });

  it('show every reason but the one that needs a spoken name', () => {
    const shown = new Set(carriers.flatMap((carrier) => carrier.reasons));
    expect(REASON_CODES.filter((code) => !shown.has(code))).toEqual(['name_mismatch']);
  });
});
