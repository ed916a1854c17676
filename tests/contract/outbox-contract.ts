import { describe, expect, it } from '@jest/globals';
import type { Notification } from '../../domain/notification.ts';
import type { Channel, ClaimOrder, PlannedDelivery } from '../../domain/outbox.ts';
import { acceptance, callRow, fresh, givenLoad, type DeskUnderTest } from './contract-examples.ts';

const MINUTE = 60_000;

const notification = (changes: Partial<Notification> = {}): Notification => ({
  key: fresh('handoff'),
  kind: 'handoff_ready',
  callId: fresh('call'),
  to: { phone: '+15125550123', email: 'dana@broker.test' },
  connectTo: '+15125550188',
  text: 'Rusty Gate takes REF-1 at $1,850.',
  ...changes,
});

const way = (channel: Channel, changes: Partial<PlannedDelivery> = {}): PlannedDelivery => ({
  ...{ channel, recipient: '+15125550123', giveUpAtMs: null },
  ...changes,
});

/** What every outbox keeps its word on. Channels are shared by the tests, so each claims what is its own. */
export const describeOutbox = (desk: DeskUnderTest): void => {
  const T = Date.now();
  const planned = async (ways: readonly PlannedDelivery[], atMs = T, changes = {}) => {
    const given = notification(changes);
    await desk().outbox.keep(given);
    await desk().outbox.plan(given.key, ways, atMs);
    return given.key;
  };
  const claim = (channel: Channel, atMs: number, changes: Partial<ClaimOrder> = {}) =>
    desk().outbox.claim({
      ...{ channel, atMs, limit: 100, leaseUntilMs: atMs + MINUTE, attemptsAtMost: 5 },
      ...changes,
    });
  const claimOf = async (key: string, channel: Channel, atMs: number, changes: Partial<ClaimOrder> = {}) =>
    (await claim(channel, atMs, changes)).find(({ entry }) => entry.key === key);
  const stateOf = async (key: string) => (await desk().outbox.find(key))?.deliveries[0];

  describe('the outbox', () => {
    it('keeps a notification once, the first as it was, also of many at once', async () => {
      const { outbox } = desk();
      const given = notification();
      expect(await outbox.keep(given)).toBe(true);
      expect(await outbox.keep({ ...given, text: 'changed' })).toBe(false);
      expect(await outbox.find(given.key)).toMatchObject({
        ...{ ...given, data: null, simulated: false, status: 'pending', deliveries: [] },
      });
      const same = notification({ to: null });
      const kept = await Promise.all(Array.from({ length: 8 }, () => outbox.keep(same)));
      expect(kept.filter(Boolean)).toHaveLength(1);
      expect(await outbox.find(same.key)).toMatchObject({ to: null });
      expect(await outbox.find('nothing')).toBeNull();
    });

    it('is planned by one of several', async () => {
      const { outbox } = desk();
      const given = notification();
      await outbox.keep(given);
      expect((await outbox.unplanned(1000)).map(({ key }) => key)).toContain(given.key);
      const plans = [1, 2, 3].map(() => outbox.plan(given.key, [way('sms'), way('chat')], T));
      expect((await Promise.all(plans)).filter(Boolean)).toHaveLength(1);
      expect((await outbox.find(given.key))?.deliveries.map(({ channel }) => channel)).toEqual([
        'sms',
        'chat',
      ]);
      expect((await outbox.unplanned(1000)).map(({ key }) => key)).not.toContain(given.key);
      expect(await outbox.plan('nothing', [way('sms')], T)).toBe(false);
    });

    it('is kept and shown where no channel takes it', async () => {
      const key = await planned([]);
      expect(await desk().outbox.find(key)).toMatchObject({ status: 'kept', deliveries: [] });
    });

    it('says which entries are of simulated calls', async () => {
      const row = callRow({ simulated: true });
      await desk().calls.record(row, []);
      const given = notification({ callId: row.callId });
      await desk().outbox.keep(given);
      expect(await desk().outbox.find(given.key)).toMatchObject({ simulated: true });
    });

    it('gives a delivery to one of many takers', async () => {
      const key = await planned([way('sms')]);
      const takers = await Promise.all(Array.from({ length: 6 }, () => claimOf(key, 'sms', T)));
      const [claimed] = takers.filter((taken) => taken !== undefined);
      expect(takers.filter((taken) => taken !== undefined)).toHaveLength(1);
      expect(claimed).toMatchObject({ channel: 'sms', recipient: '+15125550123', attempt: 1 });
      expect(claimed?.entry).toMatchObject({ key, connectTo: '+15125550188' });
      expect(await claimOf(key, 'voice', T)).toBeUndefined();
    });

    it('gives it again when its taker has been silent for too long, and hears the late one only say "delivered"', async () => {
      const { outbox } = desk();
      const key = await planned([way('sms')]);
      const lost = (await claimOf(key, 'sms', T))!;
      expect(await claimOf(key, 'sms', T + MINUTE - 1)).toBeUndefined();
      expect(await claimOf(key, 'sms', T + MINUTE)).toMatchObject({ attempt: 2 });
      await outbox.settle(lost, { kind: 'dead', because: 'http 400' }, T);
      await outbox.settle(lost, { kind: 'again', because: 'timeout', nextAttemptAtMs: T }, T);
      expect(await stateOf(key)).toMatchObject({ status: 'pending', attempts: 2, lastError: null });
      await outbox.settle(lost, { kind: 'delivered', reference: 'SM1' }, T + 5);
      expect(await stateOf(key)).toMatchObject({
        ...{ status: 'delivered', reference: 'SM1', settledAtMs: T + 5 },
      });
      await outbox.settle(lost, { kind: 'delivered', reference: 'SM2' }, T + 9);
      expect(await stateOf(key)).toMatchObject({ reference: 'SM1' });
    });

    it('waits after a failure, and dies of the next', async () => {
      const { outbox } = desk();
      const key = await planned([way('email')]);
      const first = (await claimOf(key, 'email', T))!;
      const next = T + 7000;
      await outbox.settle(first, { kind: 'again', because: 'http 503', nextAttemptAtMs: next }, T);
      expect(await outbox.nextDueMs('email')).toBeLessThanOrEqual(next);
      expect(await stateOf(key)).toMatchObject({ lastError: 'http 503', nextAttemptAtMs: next });
      expect(await claimOf(key, 'email', next - 1)).toBeUndefined();
      const second = (await claimOf(key, 'email', next))!;
      await outbox.settle(second, { kind: 'dead', because: 'http 400' }, next);
      expect(await outbox.find(key)).toMatchObject({ status: 'dead', deliveries: [{ attempts: 2 }] });
      expect(await claimOf(key, 'email', T + 60 * MINUTE)).toBeUndefined();
    });

    it('dies when its worker died with the last attempt, and when nobody wants it any more', async () => {
      const spent = await planned([way('voice')]);
      const late = await planned([way('voice', { giveUpAtMs: T + 2 * MINUTE })]);
      expect(await claim('voice', T, { attemptsAtMost: 1 })).toHaveLength(2);
      expect(await claim('voice', T + 3 * MINUTE, { attemptsAtMost: 1 })).toEqual([]);
      expect(await stateOf(spent)).toMatchObject({ status: 'dead', lastError: 'worker_lost' });
      const later = await planned([way('voice', { giveUpAtMs: T + 2 * MINUTE })]);
      expect(await claim('voice', T + 2 * MINUTE)).toEqual([]);
      expect(await stateOf(later)).toMatchObject({ status: 'dead', lastError: 'too_late', attempts: 0 });
      expect(await stateOf(late)).toMatchObject({ status: 'dead' });
    });

    it('comes back with all its attempts when somebody asks for it', async () => {
      const { outbox } = desk();
      const key = await planned([way('voice', { giveUpAtMs: T }), way('chat')], T);
      await claim('voice', T);
      const at = T + 90 * MINUTE;
      expect([await outbox.revive(key, at), await outbox.revive(key, at)]).toEqual([1, 0]);
      expect(await outbox.find(key)).toMatchObject({ status: 'pending' });
      const again = (await claimOf(key, 'voice', at))!;
      expect(again).toMatchObject({ attempt: 1 });
      await outbox.settle(again, { kind: 'delivered', reference: null }, at);
      expect(await outbox.revive('nothing', at)).toBe(0);
    });

    it('lists by state, kind and call, newest first, page by page', async () => {
      const callId = fresh('call');
      const { outbox } = desk();
      const kept = await planned([], T, { callId });
      const pending = await planned([way('chat')], T, { callId, kind: 'review_needed' });
      const unplanned = notification({ callId });
      await outbox.keep(unplanned);
      const all = { status: null, kind: null, callId, cursor: null, limit: 10 };
      const keysOf = async (query: object) =>
        (await outbox.list({ ...all, ...query })).items.map(({ key }) => key);
      expect(new Set(await keysOf({}))).toEqual(new Set([kept, pending, unplanned.key]));
      expect(await keysOf({ status: 'kept' })).toEqual([kept]);
      expect(new Set(await keysOf({ status: 'pending' }))).toEqual(new Set([pending, unplanned.key]));
      expect(await keysOf({ status: 'dead' })).toEqual([]);
      expect(await keysOf({ kind: 'review_needed' })).toEqual([pending]);
      const first = await outbox.list({ ...all, limit: 2 });
      const rest = await outbox.list({ ...all, limit: 2, cursor: first.nextCursor });
      expect([...first.items, ...rest.items].map(({ key }) => key)).toEqual(await keysOf({}));
      expect(rest.nextCursor).toBeNull();
    });

    it('tells of a booking once, however often it is booked, and of a lost one never', async () => {
      const { outbox, bookings, negotiations, calls } = desk();
      const load = await givenLoad(desk());
      const given = acceptance(load);
      await calls.record(callRow({ callId: given.callId, mcNumber: '123456', carrierName: 'ACME' }), []);
      await negotiations.commit(given);
      const told = async () =>
        (
          await outbox.list({
            ...{ status: null, kind: 'load_booked', cursor: null, limit: 5 },
            callId: given.callId,
          })
        ).items;
      expect(await bookings.book('another', load.loadId, Date.now())).toBe('lost');
      expect(await told()).toEqual([]);
      const bookedAtMs = Date.now();
      for (let time = 0; time < 3; time += 1) {
        await Promise.all([1, 2].map(() => bookings.book(given.callId, load.loadId, bookedAtMs)));
      }
      expect(await told()).toMatchObject([
        {
          key: expect.stringMatching(/^load_booked:bk_/),
          text: `Load ${load.referenceNumber} is booked at $1,800.00 with ACME.`,
          to: null,
          data: {
            load_id: load.loadId,
            reference_number: load.referenceNumber,
            call_id: given.callId,
            agreed_rate: 1800,
            booked_at: new Date(bookedAtMs).toISOString(),
            carrier: { mc_number: '123456', dot_number: null, legal_name: 'ACME' },
          },
        },
      ]);
    });
  });
};
