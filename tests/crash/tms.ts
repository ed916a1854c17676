import { createNotificationSimulator, type Received } from '../../simulator/notifications/app.ts';
import { standInKeys } from '../desk/notification-stand-ins.ts';
import { until } from '../desk/until.ts';

/** The broker's TMS: takes each message once, by its id. */
export type Tms = {
  /** What a desk that tells it of bookings is started with. */
  readonly settings: Readonly<Record<string, string>>;
  /** Waits, to a bound, until it has taken a booking of each call. */
  readonly hears: (callIds: readonly string[]) => Promise<void>;
  /** How many bookings of each call it has taken. */
  readonly accepted: (callIds: readonly string[]) => Promise<Readonly<Record<string, number>>>;
  readonly close: () => Promise<void>;
};

const callOf = ({ body }: Received): string =>
  (JSON.parse(body) as { readonly data: { readonly call_id: string } }).data.call_id;

export const openTms = async (): Promise<Tms> => {
  const app = createNotificationSimulator(standInKeys);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const accepted: Tms['accepted'] = async (callIds) => {
    const { received } = (await app.inject({ method: 'GET', url: '/control' })).json<{
      readonly received: readonly Received[];
    }>();
    const taken = received.filter(({ path, taken, repeated }) => path === '/tms' && taken && !repeated);
    const countOf = (callId: string): number => taken.filter((one) => callOf(one) === callId).length;
    return Object.fromEntries(callIds.map((callId) => [callId, countOf(callId)]));
  };
  return {
    settings: {
      TMS_WEBHOOK_URL: `${url}/tms`,
      TMS_WEBHOOK_SECRET: standInKeys.tmsSecret,
      // The callers of these tests are simulated.
      NOTIFY_SIMULATED: 'true',
      OUTBOX_FIRST_PAUSE_SECONDS: '0.2',
      OUTBOX_SWEEP_SECONDS: '2',
    },
    hears: async (callIds) => {
      await until(
        () => accepted(callIds),
        (counts) => Object.values(counts).every((count) => count > 0),
      );
    },
    accepted,
    close: () => app.close(),
  };
};
