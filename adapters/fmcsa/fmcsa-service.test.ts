import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { FmcsaAnswer } from '../../domain/fmcsa-answer.ts';
import { createFmcsaSimulator } from '../../simulator/fmcsa/app.ts';
import { carriers } from '../../simulator/fmcsa/carriers.ts';
import { createFmcsaService } from './fmcsa-service.ts';

const webKey = 'k3y/with+signs';
/** For whatever will answer: a crowded machine does not look like an outage. */
const patientMs = 20_000;
/** For whatever never answers. */
const deadlineMs = 2000;
/** Here every failure is asked for. */
const patientBreaker = { failures: 1000, windowMs: 1, halfOpenMs: 1 };
const simulator = createFmcsaSimulator({ webKey });
let baseUrl = '';
let service: ReturnType<typeof createFmcsaService>;
let hurried: ReturnType<typeof createFmcsaService>;

beforeAll(async () => {
  baseUrl = `${await simulator.listen({ port: 0, host: '127.0.0.1' })}/qc/services`;
  const options = { baseUrl, webKey, breaker: patientBreaker };
  service = createFmcsaService({ ...options, deadlineMs: patientMs });
  hurried = createFmcsaService({ ...options, deadlineMs });
});

afterAll(async () => {
  await Promise.all([service.close(), hurried.close()]);
  await simulator.close();
});

afterEach(async () => {
  await simulator.inject({ method: 'DELETE', url: '/control' });
});

const steer = (order: object) => simulator.inject({ method: 'PUT', url: '/control', payload: order });

const requestsOf = async (path: string): Promise<number> => {
  const { requests } = (await simulator.inject('/control')).json<{ requests: Record<string, number> }>();
  return requests[`/qc/services/carriers/${path}`] ?? 0;
};

const recordsOf = (answer: FmcsaAnswer) => {
  if (answer.kind !== 'found') throw new Error(`expected a carrier, got ${JSON.stringify(answer)}`);
  return answer.records;
};

const causeOf = (answer: FmcsaAnswer) => (answer.kind === 'could_not_ask' ? answer.cause : answer.kind);

describe('a good answer', () => {
  it('gives the facts in our units, the rows of every docket, and a hash', async () => {
    const [record, ...others] = recordsOf(await service.findByDocket('123456'));
    expect(others).toEqual([]);
    expect(record?.facts).toMatchObject({
      dotNumber: '7204318',
      legalName: 'CEDAR HOLLOW TRANSPORT LLC',
      dbaName: 'CEDAR HOLLOW FREIGHT',
      city: 'WAXAHACHIE',
      state: 'TX',
      powerUnits: 14,
      bipdOnFileDollars: 1_000_000,
      bipdRequiredDollars: 750_000,
      carrierOperationCode: 'A',
      safetyRating: 'S',
    });
    expect(record?.authorities).toEqual([
      {
        docketNumber: '123456',
        prefix: 'MC',
        commonStatus: 'A',
        contractStatus: 'N',
        brokerStatus: 'N',
        authorizedForProperty: 'Y',
        authorizedForPassenger: 'N',
        authorizedForHouseholdGoods: 'N',
      },
    ]);
    expect(record?.bodyHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('finds the same carrier by USDOT number', async () => {
    const [record] = recordsOf(await service.findByDot('7204318'));
    expect(record?.authorities?.[0]?.docketNumber).toBe('123456');
  });

  it('reads every carrier of the simulator, by docket and by USDOT number', async () => {
    for (const { docketNumber, dotNumber, dockets, authorityFailure } of carriers) {
      if (authorityFailure) continue;
      const [byDot] = recordsOf(await service.findByDot(String(dotNumber)));
      expect(byDot?.authorities).toHaveLength(dockets.length);
      if (docketNumber === null) continue;
      const owners = recordsOf(await service.findByDocket(String(docketNumber)));
      expect(owners.map((owner) => owner.facts.dotNumber)).toContain(String(dotNumber));
    }
  });

  it('takes numbers that come as strings', async () => {
    const [record] = recordsOf(await service.findByDocket('5861375'));
    expect(record?.facts).toMatchObject({ dotNumber: '6593640', powerUnits: 38, drivers: 41 });
    expect(record?.facts.vehicle.outOfServicePercent).toBeCloseTo(13.1579, 4);
  });

  it('gives all owners of a shared docket, each with its own rows', async () => {
    const owners = recordsOf(await service.findByDocket('6267637'));
    expect(owners.map((owner) => owner.facts.dotNumber)).toEqual(['8267637', '8267638']);
    expect(owners.map((owner) => owner.authorities?.[0]?.prefix)).toEqual(['MC', 'FF']);
  });

  it('reads a record without a single fact', async () => {
    const [record] = recordsOf(await service.findByDocket('6234304'));
    expect(record?.facts).toMatchObject({ legalName: '', allowedToOperate: null, bipdOnFileDollars: null });
  });

  it('makes one request for the docket and one for the authority', async () => {
    await service.findByDocket('123456');
    expect([await requestsOf('docket-number/123456'), await requestsOf('7204318/authority')]).toEqual([1, 1]);
  });
});

describe('finding nothing', () => {
  it.each(['7777777', '9904001', '9905001', '9906001'])('docket %s is not found', async (docketNumber) => {
    expect(await service.findByDocket(docketNumber)).toMatchObject({ kind: 'not_found' });
  });

  it.each(['7777777', '9904001', '9905001', '9906001'])('USDOT number %s is not found', async (dotNumber) => {
    expect(await service.findByDot(dotNumber)).toMatchObject({ kind: 'not_found' });
    expect(await requestsOf(dotNumber)).toBe(1);
  });
});

describe('not being able to ask', () => {
  it.each([
    ['bad key', '9901001', 'bad_key', 1],
    ['bad key with 200', '9902001', 'bad_key', 1],
    ['no key', '9903001', 'bad_key', 1],
    ['server error', '9907001', 'server_error', 2],
    ['server error with 200', '9919001', 'server_error', 2],
    ['maintenance page with 200', '9908001', 'maintenance', 1],
    ['edge refusal', '9909001', 'refused', 1],
    ['rate limit', '9910001', 'rate_limited', 1],
    ['hanging', '9911001', 'timeout', 1],
    ['slower than the deadline', '9912500', 'timeout', 1],
    ['half a body', '9913001', 'network', 2],
    ['a body that stalls', '9914001', 'timeout', 1],
    ['garbage', '9915001', 'unreadable', 1],
    ['6 MB', '9916001', 'unreadable', 1],
    ['connection reset', '9917001', 'network', 2],
    ['an unknown envelope', '9918001', 'unreadable', 1],
  ])('%s (%s) is %s after %d request(s)', async (_row, number, cause, requests) => {
    const asked = cause === 'timeout' ? hurried : service;
    const [byDocket, byDot] = await Promise.all([asked.findByDocket(number), asked.findByDot(number)]);
    expect([causeOf(byDocket), causeOf(byDot)]).toEqual([cause, cause]);
    expect([await requestsOf(`docket-number/${number}`), await requestsOf(number)]).toEqual([
      requests,
      requests,
    ]);
  });

  it('nobody listening is a network error', async () => {
    const lonely = createFmcsaService({
      baseUrl: 'http://127.0.0.1:9/qc/services',
      webKey,
      deadlineMs: patientMs,
    });
    expect(causeOf(await lonely.findByDocket('123456'))).toBe('network');
    await lonely.close();
  });

  it('a wrong key is a bad key, and is never quoted', async () => {
    const stranger = createFmcsaService({ baseUrl, webKey: 'stolen-key', deadlineMs: patientMs });
    const answer = await stranger.findByDocket('123456');
    expect(causeOf(answer)).toBe('bad_key');
    expect(JSON.stringify(answer)).not.toContain('stolen-key');
    await stranger.close();
  });
});

describe('authority that cannot be read', () => {
  it.each(['6089071', '6089072'])('docket %s is found, with rows unknown', async (docketNumber) => {
    const [record] = recordsOf(await hurried.findByDocket(docketNumber));
    expect(record?.authorities).toBeNull();
    expect(record?.facts.commonAuthorityStatus).toBe('A');
  });

  it.each([
    'content_null',
    'bad_key',
    'maintenance',
    'garbage',
    'half_body',
    'oversized',
    'unknown_envelope',
  ])('%s on the authority route alone leaves them unknown too', async (mode) => {
    await steer({ mode, on: 'authority' });
    const [record] = recordsOf(await service.findByDocket('123456'));
    expect(record?.authorities).toBeNull();
  });

  it('an empty list is known: there are no rows', async () => {
    await steer({ mode: 'content_empty', on: 'authority' });
    expect(recordsOf(await service.findByDocket('123456'))[0]?.authorities).toEqual([]);
  });
});

describe('trying again', () => {
  it.each(['9920001', '9921001'])('number %s answers at the second attempt', async (docketNumber) => {
    const [record] = recordsOf(await service.findByDocket(docketNumber));
    expect(record?.facts.dotNumber).toBe(docketNumber);
    expect(await requestsOf(`docket-number/${docketNumber}`)).toBe(2);
  });

  it('happens once in a lookup, whichever of its questions needed it', async () => {
    await steer({ mode: 'server_error', times: 1, on: 'docket' });
    const [record] = recordsOf(await service.findByDocket('6089071'));
    expect(record?.authorities).toBeNull();
    expect([await requestsOf('docket-number/6089071'), await requestsOf('8089071/authority')]).toEqual([
      2, 1,
    ]);
  });
});
