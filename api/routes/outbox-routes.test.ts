import { describe, expect, it } from '@jest/globals';
import type { Notification } from '../../domain/notification.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';

const open = openedBenches();
const NOW = Date.parse('2027-01-15T14:00:00.000Z');

const notification = (key: string, kind: Notification['kind'] = 'handoff_ready'): Notification => ({
  ...{ key, kind, callId: 'run-1', text: 'Rusty Gate takes REF-1.' },
  to: { phone: '+15125550101', email: null },
});

/** One message whose SMS could not be delivered, and one nobody has looked at. */
const openWithDeadLetter = async () => {
  const bench = await open({ now: () => NOW });
  const { outbox } = bench.desk;
  await outbox.keep(notification('handoff:ho_1'));
  await outbox.keep(notification('review:1', 'review_needed'));
  const way = { channel: 'sms', recipient: '+15125550101', giveUpAtMs: NOW + 60_000 } as const;
  await outbox.plan('handoff:ho_1', [way], NOW);
  const order = { channel: 'sms', limit: 1, atMs: NOW, leaseUntilMs: NOW + 1, attemptsAtMost: 5 } as const;
  const [claimed] = await outbox.claim(order);
  await outbox.settle(claimed!, { kind: 'dead', because: 'http 401 (20003)' }, NOW + 500);
  const get = async (query: string) =>
    (await bench.send('GET', `/outbox${query}`, { key: bench.keys.ops })).json();
  const retry = (key: string, headers: Record<string, string> = {}) =>
    bench.send('POST', `/outbox/${encodeURIComponent(key)}/retry`, { key: bench.keys.ops, headers });
  return { ...bench, get, retry };
};

describe('GET /outbox', () => {
  it('shows dead letters with why they died', async () => {
    const { get } = await openWithDeadLetter();
    expect(await get('?status=dead')).toEqual({
      next_cursor: null,
      messages: [
        {
          key: 'handoff:ho_1',
          kind: 'handoff_ready',
          status: 'dead',
          call_id: 'run-1',
          simulated: false,
          text: 'Rusty Gate takes REF-1.',
          data: null,
          created_at: '2027-01-15T14:00:00.000Z',
          deliveries: [
            {
              channel: 'sms',
              recipient: '+15125550101',
              status: 'dead',
              attempts: 1,
              next_attempt_at: null,
              give_up_at: '2027-01-15T14:01:00.000Z',
              last_error: 'http 401 (20003)',
              reference: null,
              settled_at: '2027-01-15T14:00:00.500Z',
            },
          ],
        },
      ],
    });
  });

  it('filters and pages', async () => {
    const { get, send, keys } = await openWithDeadLetter();
    const keysOf = async (query: string) =>
      (await get(query)).messages.map(({ key }: { key: string }) => key);
    expect(await keysOf('?status=pending')).toEqual(['review:1']);
    expect(await keysOf('?kind=handoff_ready&call_id=run-1')).toEqual(['handoff:ho_1']);
    expect(await keysOf('?call_id=run-2')).toEqual([]);
    const { messages, next_cursor } = await get('?limit=1');
    expect(messages).toHaveLength(1);
    expect(await keysOf(`?limit=1&cursor=${encodeURIComponent(next_cursor)}`)).toHaveLength(1);
    expect((await send('GET', '/outbox?status=lost', { key: keys.ops })).statusCode).toBe(400);
    expect((await send('GET', '/outbox', { key: keys.read })).statusCode).toBe(403);
  });
});

describe('POST /outbox/{key}/retry', () => {
  it('sends a dead letter again, and what is not dead not', async () => {
    const { retry } = await openWithDeadLetter();
    for (const retried of [1, 0]) {
      const response = await retry('handoff:ho_1');
      expect([response.statusCode, response.json()]).toMatchObject([
        200,
        {
          retried,
          message: {
            status: 'pending',
            deliveries: [
              {
                attempts: 0,
                give_up_at: null,
                next_attempt_at: '2027-01-15T14:00:00.000Z',
                settled_at: null,
              },
            ],
          },
        },
      ]);
    }
    expect((await retry('review:1')).json()).toMatchObject({ retried: 0, message: { status: 'pending' } });
  });

  it.each(['application/json', 'application/json; charset=utf-8'])(
    'needs no body, also of %s',
    async (type) => {
      const { retry, send, keys } = await openWithDeadLetter();
      const headers = { 'content-type': type };
      expect((await retry('handoff:ho_1', headers)).json()).toMatchObject({ retried: 1 });
      const broken = await send('POST', '/outbox/handoff:ho_1/retry', {
        key: keys.ops,
        headers,
        body: '{"a',
      });
      expect([broken.statusCode, broken.json()]).toMatchObject([400, { code: 'malformed_json' }]);
    },
  );

  it('knows no message of another key', async () => {
    const { retry } = await openWithDeadLetter();
    const response = await retry('nothing');
    expect([response.statusCode, response.json()]).toMatchObject([404, { code: 'message_not_found' }]);
  });
});
