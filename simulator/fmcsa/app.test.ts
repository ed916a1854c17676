import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFmcsaSimulator } from './app.ts';
import { carriers, eligibleCarriers } from './carriers.ts';

const app = createFmcsaSimulator({ webKey: 'right' });

const recorded = (name: string): { content: unknown } =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../adapters/fmcsa/recorded', `${name}.json`), 'utf8'),
  ) as { content: unknown };

const ask = async (path: string, key = '?webKey=right') => {
  const { statusCode, headers, body } = await app.inject(`/qc/services/carriers/${path}${key}`);
  return { status: statusCode, type: headers['content-type'], body, json: parsed(body) };
};

const parsed = (body: string) => {
  try {
    return JSON.parse(body) as { content: unknown; retrievalDate: string; _links?: object };
  } catch {
    return null;
  }
};

const steer = (order: object) => app.inject({ method: 'PUT', url: '/control', payload: order });

/** The names of fields with the JSON types of their values, at every depth. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
};

afterEach(async () => {
  await app.inject({ method: 'DELETE', url: '/control' });
});

describe('the wire format', () => {
  it('gives a carrier the 53 fields of the recorded ones, in their types', async () => {
    const { json, type } = await ask('7204318');
    const ours = json?.content as { carrier: object; _links: object };
    const theirs = recorded('2021-carriers-158121').content as { carrier: object; _links: object };
    expect(type).toContain('application/hal+json');
    expect(Object.keys(ours.carrier)).toHaveLength(53);
    expect(shapeOf(ours.carrier)).toEqual({
      ...(shapeOf(theirs.carrier) as object),
      dbaName: 'string',
      safetyReviewDate: 'null',
      safetyReviewType: 'null',
    });
    expect(Object.keys(ours._links)).toEqual(Object.keys(theirs._links));
  });

  it('gives a list element no link to itself', async () => {
    const { json } = await ask('docket-number/123456');
    const [ours] = json?.content as { _links: object }[];
    const [theirs] = recorded('2021-carriers-name-search').content as { _links: object }[];
    expect(Object.keys(ours?._links ?? {})).toEqual(Object.keys(theirs?._links ?? {}));
  });

  it('gives authority rows as recorded, one for each docket', async () => {
    const { json } = await ask('8066859/authority');
    expect(json?.content).toHaveLength(2);
    expect(shapeOf(json?.content)).toEqual(shapeOf(recorded('2025-carriers-125550-authority').content));
    const { json: record } = await ask('8066859');
    expect(record?.content).toMatchObject({
      carrier: { commonAuthorityStatus: 'A', brokerAuthorityStatus: 'A' },
    });
  });

  it('stamps the time of asking in the spelling of FMCSA', async () => {
    const { json } = await ask('7204318');
    expect(json?.retrievalDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
  });

  it.each(['docket-numbers', 'oos', 'basics', 'cargo-carried', 'operation-classification'])(
    'answers %s with a list',
    async (resource) => {
      const { status, json } = await ask(`8101182/${resource}`);
      expect([status, Array.isArray(json?.content)]).toEqual([200, true]);
    },
  );

  it('finds by name, a page at a time', async () => {
    const names = async (query: string) => {
      const { json } = await ask('name/trucking', `?webKey=right${query}`);
      return (json?.content as { carrier: { legalName: string } }[]).map(
        (element) => element.carrier.legalName,
      );
    };
    const all = await names('');
    expect(all.length).toBeGreaterThan(5);
    expect(await names('&start=3&size=2')).toEqual(all.slice(2, 4));
  });

  it('knows nobody of an unknown number', async () => {
    expect((await ask('docket-number/7777777')).json?.content).toEqual([]);
    expect((await ask('7777777')).json?.content).toBeNull();
    expect((await ask('7777777/authority')).json?.content).toEqual([]);
  });
});

describe('the web key', () => {
  it('is asked for, and refused as FMCSA refuses it', async () => {
    const none = await ask('7204318', '');
    const wrong = await ask('7204318', '?webKey=wrong');
    expect([none.status, none.json?.content]).toEqual([404, 'Must provide Webkey']);
    expect([wrong.status, wrong.json?.content]).toEqual([404, 'Webkey not found']);
    expect(shapeOf(wrong.json)).toEqual(shapeOf(recorded('2021-error-webkey-not-found')));
  });
});

describe('the company register', () => {
  it('has at least fifteen eligible carriers of many states and sizes', () => {
    expect(eligibleCarriers.length).toBeGreaterThanOrEqual(15);
    expect(new Set(eligibleCarriers.map((carrier) => carrier.state)).size).toBeGreaterThanOrEqual(12);
  });

  it('gives every carrier a USDOT number of its own and every docket one owner, but for the shared two', () => {
    const dots = carriers.map((carrier) => carrier.dotNumber);
    const dockets = carriers.flatMap((carrier) => carrier.dockets.map((row) => row.docketNumber));
    expect(new Set(dots).size).toBe(dots.length);
    expect(dockets.length - new Set(dockets).size).toBe(2);
  });
});

describe('failures by number', () => {
  it.each([
    ['9901000', 404, /"Webkey not found"/],
    ['9902000', 200, /"Webkey not found"/],
    ['9903000', 404, /"Must provide Webkey"/],
    ['9904000', 200, /"content":null/],
    ['9905000', 200, /"content":\[\]/],
    ['9906000', 404, /"content":"No carrier found/],
    ['9907000', 500, /We encountered an error/],
    ['9908000', 200, /<title>FMCSA System Maintenance Page<\/title>/],
    ['9909000', 403, /<html>/],
    ['9910000', 429, /Too many/],
    ['9918999', 200, /"data"/],
    ['9919999', 200, /We encountered an error/],
  ])('%s answers %d', async (number, status, body) => {
    for (const path of [number, `docket-number/${number}`, `${number}/authority`]) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.body).toMatch(body);
    }
  });

  it('fails the first question only where the number says so', async () => {
    const statuses = [await ask('docket-number/9920007'), await ask('docket-number/9920007')];
    expect(statuses.map(({ status }) => status)).toEqual([500, 200]);
  });

  it('is slow by as many hundredths of a second as the last three digits say', async () => {
    const before = performance.now();
    expect((await ask('docket-number/9912020')).json?.content).toHaveLength(1);
    expect(performance.now() - before).toBeGreaterThanOrEqual(195);
  });
});

describe('the control route', () => {
  it('fails so many requests of one resource, then no more', async () => {
    await steer({ mode: 'server_error', times: 2, on: 'authority' });
    const paths = ['7204318', '7204318/authority', '7204318/authority', '7204318/authority'];
    const statuses = [];
    for (const path of paths) statuses.push((await ask(path)).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  it('takes another status and a delay, and forgets both on DELETE', async () => {
    await steer({ mode: 'maintenance', status: 503, delayMs: 120 });
    const before = performance.now();
    expect((await ask('7204318')).status).toBe(503);
    expect(performance.now() - before).toBeGreaterThanOrEqual(115);
    await app.inject({ method: 'DELETE', url: '/control' });
    expect((await ask('7204318')).status).toBe(200);
  });

  it('counts requests by path, without their query', async () => {
    await ask('7204318');
    await ask('7204318');
    await ask('docket-number/1', '?webKey=wrong');
    expect((await app.inject('/control')).json()).toEqual({
      failure: null,
      total: 3,
      requests: { '/qc/services/carriers/7204318': 2, '/qc/services/carriers/docket-number/1': 1 },
    });
  });

  it('refuses an order it does not understand', async () => {
    expect((await steer({ mode: 'earthquake' })).statusCode).toBe(400);
    expect((await steer({ mode: 'hang', hours: 2 })).statusCode).toBe(400);
  });
});
