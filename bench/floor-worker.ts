import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { FLOOR_TASK_QUEUE } from './floor/messages.ts';

// The floor's worker, a process of its own as the product's is, with the same settings.

const activities = { doNothing: (): Promise<boolean> => Promise.resolve(true) };

export type FloorActivities = typeof activities;

const { values } = parseArgs({
  options: { address: { type: 'string' }, cached: { type: 'string', default: '2000' } },
});
Runtime.install({ shutdownSignals: ['SIGINT', 'SIGTERM'] });
const connection = await NativeConnection.connect(
  values.address === undefined ? {} : { address: values.address },
);
const worker = await Worker.create({
  connection,
  taskQueue: FLOOR_TASK_QUEUE,
  workflowsPath: join(import.meta.dirname, 'floor', 'floor-call.ts'),
  activities,
  maxCachedWorkflows: Number(values.cached),
  stickyQueueScheduleToStartTimeout: '2s',
});
process.stdout.write('floor worker is ready\n');
await worker.run();
await connection.close();
