import { describe, expect, it } from '@jest/globals';
import { CHANNELS, type OutboxEntry, type OutboxKind } from './outbox.ts';
import { planDeliveries, type ChannelBook } from './plan-deliveries.ts';

const book: ChannelBook = {
  channels: CHANNELS,
  deskEmail: 'desk@broker.test',
  chatName: '#desk',
  webhookName: 'tms.broker.test',
  sendsSimulated: false,
};
const entry = (kind: OutboxKind, changes: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...{
    key: 'k',
    kind,
    callId: 'c',
    connectTo: null,
    text: 't',
    data: null,
    createdAtMs: 0,
    simulated: false,
  },
  to: { phone: '+15125550101', email: 'ann@carrier.test' },
  ...changes,
});
const ways = (given: OutboxEntry, at = book) =>
  planDeliveries(given, at).map(({ channel, recipient }) => `${channel} ${recipient ?? ''}`);

describe('who is told of what', () => {
  it.each<[OutboxKind, readonly string[]]>([
    ['handoff_ready', ['sms +15125550101', 'voice +15125550101', 'email ann@carrier.test', 'chat #desk']],
    ['call_back', ['sms +15125550101', 'voice +15125550101', 'email ann@carrier.test', 'chat #desk']],
    ['rate_confirmation', ['email ann@carrier.test']],
    ['review_needed', ['chat #desk']],
    ['load_booked', ['webhook tms.broker.test']],
  ])('%s', (kind, expected) => {
    expect(ways(entry(kind))).toEqual(expected);
  });

  it('leaves out who cannot be reached, and channels the desk has not', () => {
    const to = { phone: null, email: null };
    expect(ways(entry('handoff_ready', { to }))).toEqual(['chat #desk']);
    expect(ways(entry('rate_confirmation', { to }))).toEqual([]);
    expect(ways(entry('handoff_ready'), { ...book, channels: ['email'] })).toEqual([
      'email ann@carrier.test',
    ]);
    expect(ways(entry('call_back', { to: null }))).toEqual(['email desk@broker.test', 'chat #desk']);
    expect(ways(entry('call_back', { to: null }), { ...book, deskEmail: null })).toEqual(['chat #desk']);
    expect(ways(entry('load_booked'), { ...book, channels: [] })).toEqual([]);
  });

  it('tells nobody of simulated calls, unless asked to', () => {
    const simulated = entry('load_booked', { simulated: true });
    expect(ways(simulated)).toEqual([]);
    expect(ways(simulated, { ...book, sendsSimulated: true })).toHaveLength(1);
  });

  it('gives up on a caller who is waiting after half an hour, on a booking never', () => {
    const endOf = (kind: OutboxKind) => planDeliveries(entry(kind), book)[0]?.giveUpAtMs;
    expect(endOf('handoff_ready')).toBe(30 * 60_000);
    expect(endOf('review_needed')).toBe(24 * 3_600_000);
    expect(endOf('load_booked')).toBeNull();
  });
});
