import { Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { keepSchedules } from '../adapters/temporal/schedules.ts';
import { configOrExit, fmcsaEndpoint, temporalConfig, type Environment } from '../config.ts';
import { openDeliveries } from './deliveries.ts';
import { openDesk, type DeskNeeds } from './open-desk.ts';
import { sweepsOf } from './sweeps.ts';
import { connect, createWorker } from './temporal-worker.ts';

const config = configOrExit();
const log = pino({ level: config.LOG_LEVEL, base: { part: 'worker' } });
Runtime.install({ shutdownSignals: ['SIGINT', 'SIGTERM'] });

const needs = needsOrExit(config);
const { desk, close } = openDesk(config, needs, log);
const connection = await connect(config);
const worker = await createWorker(config, connection, desk);
const { namespace, taskQueue } = temporalConfig(config);
// Calls are answered without them.
await keepSchedules({ connection, namespace, taskQueue }, sweepsOf(config, desk)).catch((error: unknown) =>
  log.error({ err: error }, 'the sweeps could not be scheduled'),
);
const deliveries = openDeliveries(config, needs.databaseUrl, log);
log.info({ taskQueue: worker.options.taskQueue }, 'worker is ready');
await worker.run();
await deliveries.close();
await connection.close();
await close();
log.info('worker has stopped');

/** `npm start` sets these for its own parts; anywhere else they are the operator's to name. */
function needsOrExit(environment: Environment): DeskNeeds {
  const { DATABASE_URL, NEGOTIATION_KEY } = environment;
  const fmcsa = fmcsaEndpoint(environment);
  if (DATABASE_URL !== undefined && NEGOTIATION_KEY !== undefined && fmcsa !== null) {
    return { databaseUrl: DATABASE_URL, negotiationKey: NEGOTIATION_KEY, fmcsa };
  }
  process.stderr.write(
    'The worker needs DATABASE_URL, NEGOTIATION_KEY, and FMCSA_BASE_URL or FMCSA_WEB_KEY.\n',
  );
  process.exit(1);
}
