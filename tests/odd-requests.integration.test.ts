import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
beforeAll(async () => {
  desk = await openRealDesk({}, ['api']);
  await desk.publish(3);
}, 120_000);
afterAll(async () => desk.stop());

const cursorOf = (...position: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** None of ours. */
const BROKEN = [
  ...[1e300, -1e300, -1e15, 9e15, 0.5].map((atMs) => cursorOf(atMs, 'x')),
  ...[cursorOf(0), cursorOf(), cursorOf('x', 0), 'x', '%00', '%F0%9F%92%A9'],
  Buffer.from('[1e999,"x"]').toString('base64url'),
];
const CURSORS = [...BROKEN, ...[253_402_300_800_000, -1, 1e15].map((atMs) => cursorOf(atMs, '\0\ud800'))];

const MOMENTS = [
  ...['1969-12-31', '1970-01-01', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00%2B14:00', '1970-01-02'],
  ...[
    '9999-12-31',
    '9999-12-31T23:59:59-14:00',
    '9999-12-30T12:00:00Z',
    '2024-02-30',
    '2024-13-01T00:00:00Z',
  ],
  ...['275760-09-13', '%2B275760-09-13T00:00:00Z', '9999999999999', '1e300', 'NaN', '%00', '2026-06-01%00'],
];

const WORDS = [
  '%00',
  '%ED%A0%80',
  '%F0%9F%92%A9',
  '%25_%5C',
  '%27%22%3B--',
  'x'.repeat(200),
  'x'.repeat(201),
];
const LIMITS = ['0', '-1', '1', '1.5', '1e2', '1e300', 'Infinity', 'NaN', '9007199254740993', '%00'];

const each = (name: string, values: readonly string[]): readonly string[] =>
  values.map((value) => `${name}=${value}`);
const ranges = MOMENTS.flatMap((from) =>
  ['9999-12-31', '1970-01-01', from].map((to) => `from=${from}&to=${to}`),
);
const paging = [...each('cursor', CURSORS), ...each('limit', LIMITS)];
const times = [...each('from', MOMENTS), ...each('to', MOMENTS), ...ranges];

const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/calls': [...paging, ...times, ...each('q', WORDS), ...each('phase', WORDS)],
  '/api/v1/loads': [
    ...paging,
    ...each('q', WORDS),
    ...each('status', WORDS),
    ...each('equipment_type', WORDS),
  ],
  '/api/v1/outbox': [
    ...paging,
    ...each('call_id', WORDS),
    ...each('kind', WORDS),
    'status=dead&cursor=WzAsIngiXQ',
  ],
  '/api/v1/reviews': [...paging, ...each('status', WORDS)],
  '/api/v1/metrics/summary': [...times, ...times.map((time) => `${time}&granularity=hour`)],
  '/your-api/api/v1/loads': [
    ...['origin_city', 'origin_state', 'destination_city', 'equipment_type', 'carrier_id'].flatMap((name) =>
      each(name, WORDS),
    ),
    ...each('pickup_date', MOMENTS),
    ...each('max_weight', LIMITS),
  ],
  '/your-api/api/v1/carriers/find': [
    ...each('mc', [...WORDS, ...LIMITS]),
    ...each('dot', [...WORDS, ...LIMITS]),
  ],
};

describe('whatever its parameters say', () => {
  it.each(Object.entries(QUERIES))('GET %s answers, or says what is wrong', async (path, queries) => {
    const failed: string[] = [];
    for (let first = 0; first < queries.length; first += 8) {
      await Promise.all(
        queries.slice(first, first + 8).map(async (query) => {
          const { status } = await desk.send('GET', `${path}?${query}`, { scope: 'ops' });
          if (status !== 200 && status !== 400) failed.push(`${String(status)} ${query}`);
        }),
      );
    }
    expect(failed).toEqual([]);
  });

  it('a place in a list that we never gave out is its beginning', async () => {
    const whole = (await desk.get('/loads')).body;
    expect(whole.loads).toHaveLength(3);
    for (const cursor of BROKEN) {
      expect((await desk.get(`/loads?cursor=${cursor}`)).body).toEqual(whole);
    }
  });
});

it.each(['dana', 'rep_dana2', '7', 'D.Brooks-1', 'x'.repeat(64)])('a rep may be called %s', async (repId) => {
  const shift = { days: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' };
  const body = { name: 'Dana', phone: '+15125550101', time_zone: 'America/Chicago', shift };
  const put = await desk.send('PUT', `/api/v1/reps/${repId}`, { scope: 'ops', body });
  expect([put.status, put.body]).toMatchObject([200, { rep: { rep_id: repId } }]);
  const { reps } = (await desk.get('/reps')).body as { reps: readonly { rep_id: string }[] };
  expect(reps.map(({ rep_id }) => rep_id)).toContain(repId);
});
