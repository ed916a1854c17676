import type { Logger } from 'pino';
import { openSenders } from '../adapters/notifications/open-senders.ts';
import { openDeliverer } from '../adapters/outbox/deliverer.ts';
import { hangBell } from '../adapters/postgres/bell.ts';
import { createDatabase } from '../adapters/postgres/database.ts';
import { createOutbox } from '../adapters/postgres/outbox.ts';
import type { Environment } from '../config.ts';
import { channelSettings, deliveryLimits } from './channel-settings.ts';

const POOL_SIZE = 4;
const STATEMENT_MS = 5_000;
const PATIENCE_MS = 3_000;

/** Sends what the outbox holds, beside the worker and on connections of its own. An attempt cut short is another's later. */
export const openDeliveries = (
  config: Environment,
  databaseUrl: string,
  log: Logger,
): { readonly close: () => Promise<void> } => {
  const db = createDatabase({ url: databaseUrl, poolSize: POOL_SIZE, statementTimeoutMs: STATEMENT_MS });
  const senders = openSenders(channelSettings(config));
  const limits = deliveryLimits(config);
  const deliverer = openDeliverer({ outbox: createOutbox(db), senders, limits, log });
  const bell = hangBell(databaseUrl, 'outbox', () => deliverer.ring());
  log.info({ channels: senders.book.channels }, 'deliveries have begun');
  return {
    close: async () => {
      await bell.close();
      await deliverer.stop(PATIENCE_MS);
      await senders.close();
      await db.end();
    },
  };
};
