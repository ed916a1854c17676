import { setTimeout as pause } from 'node:timers/promises';
import type { Channel, ClaimedDelivery, Outbox } from '../../domain/outbox.ts';
import { planDeliveries } from '../../domain/plan-deliveries.ts';
import { settlementOf, type AttemptResult, type DeliveryLimits } from '../../domain/settle-delivery.ts';
import type { Senders } from '../notifications/open-senders.ts';
import { busy, refused, type Sender } from '../notifications/sender.ts';
import { openLane } from './lane.ts';

export type DelivererLog = {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
};

export type DelivererOptions = {
  readonly outbox: Outbox;
  readonly senders: Pick<Senders, 'book' | 'senders'>;
  readonly limits: DeliveryLimits & {
    /** One attempt may take so long. */
    readonly attemptMs: number;
    /** How often it looks without being rung. */
    readonly sweepMs: number;
  };
  readonly log: DelivererLog;
};

export type Deliverer = {
  /** There is something new. */
  readonly ring: () => void;
  /** Takes nothing new and waits for the attempts in hand, for as long as is given. */
  readonly stop: (patienceMs: number) => Promise<void>;
};

const AT_ONCE = 8;
const PLANNED_AT_ONCE = 50;
/** Between the end of an attempt and the end of its lease its outcome is written. */
const WRITING_MS = 5_000;

const attempt = async (
  sender: Sender,
  claimed: ClaimedDelivery,
  attemptMs: number,
): Promise<AttemptResult> => {
  const signal = AbortSignal.timeout(attemptMs);
  const tooLate = new Promise<AttemptResult>((resolve) => {
    signal.addEventListener('abort', () => resolve(busy('timeout')), { once: true });
  });
  try {
    return await Promise.race([sender.send(claimed, signal), tooLate]);
  } catch {
    return refused('unexpected_error');
  }
};

/** Sends what one channel has due, and answers for how long nothing will be. */
const emptyChannel =
  ({ outbox, limits, log }: DelivererOptions, channel: Channel, sender: Sender) =>
  async (): Promise<number> => {
    const deliver = async (claimed: ClaimedDelivery): Promise<void> => {
      const result = await attempt(sender, claimed, limits.attemptMs);
      const atMs = Date.now();
      const given = { attempt: claimed.attempt, atMs, chance: Math.random() };
      const settlement = settlementOf(result, given, limits);
      await outbox.settle(claimed, settlement, atMs);
      const { key, kind, callId } = claimed.entry;
      const fields = { key, kind, callId, channel, attempt: claimed.attempt };
      if (settlement.kind === 'delivered') log.info(fields, 'delivered');
      else log.warn({ ...fields, because: settlement.because, end: settlement.kind }, 'not delivered');
    };
    for (;;) {
      const atMs = Date.now();
      const leaseUntilMs = atMs + limits.attemptMs + WRITING_MS;
      const { attempts: attemptsAtMost } = limits;
      const claimed = await outbox.claim({ channel, limit: AT_ONCE, atMs, leaseUntilMs, attemptsAtMost });
      const written = await Promise.allSettled(claimed.map(deliver));
      const lost = written.find((one) => one.status === 'rejected');
      if (lost !== undefined) throw lost.reason;
      if (claimed.length < AT_ONCE) break;
    }
    const dueMs = await outbox.nextDueMs(channel);
    return dueMs === null ? limits.sweepMs : Math.min(limits.sweepMs, Math.max(0, dueMs - Date.now()));
  };

/**
 * Plans and sends what the outbox holds: a lane for planning and one a channel, so that a channel that hangs delays
 * no other. Any number of deliverers may share an outbox.
 */
export const openDeliverer = (options: DelivererOptions): Deliverer => {
  const { outbox, log, limits } = options;
  const { book, senders } = options.senders;
  const onTrouble = (error: unknown): void => log.warn({ err: error }, 'the outbox cannot be worked on');

  const sending = [...senders].map(([channel, sender]) =>
    openLane(emptyChannel(options, channel, sender), onTrouble),
  );
  const planning = openLane(async () => {
    const entries = await outbox.unplanned(PLANNED_AT_ONCE);
    for (const entry of entries) await outbox.plan(entry.key, planDeliveries(entry, book), Date.now());
    if (entries.length > 0) for (const lane of sending) lane.ring();
    return entries.length < PLANNED_AT_ONCE ? limits.sweepMs : 0;
  }, onTrouble);
  const lanes = [planning, ...sending];
  return {
    ring: () => {
      for (const lane of lanes) lane.ring();
    },
    stop: async (patienceMs) => {
      const stopped = Promise.all(lanes.map((lane) => lane.stop()));
      await Promise.race([stopped, pause(patienceMs, undefined, { ref: false })]);
    },
  };
};
