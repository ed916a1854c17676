import { join } from 'node:path';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities/index.ts';
import type { Desk } from '../activities/desk.ts';
import { temporalConnection } from '../adapters/temporal/connection.ts';
import { temporalConfig, type Environment } from '../config.ts';

const WORKFLOWS = join(import.meta.dirname, '..', 'workflows', 'index.ts');

/** A connection to Temporal, with TLS and an API key where the configuration names them. */
export const connect = (config: Environment): Promise<NativeConnection> =>
  NativeConnection.connect(temporalConnection(temporalConfig(config)));

/** Pre-bundled workflow code for images; else bundled from the sources at start (about 2 s). */
const workflowCode = ({ WORKFLOW_BUNDLE_PATH }: Environment): Partial<WorkerOptions> =>
  WORKFLOW_BUNDLE_PATH === undefined
    ? { workflowsPath: WORKFLOWS }
    : { workflowBundle: { codePath: WORKFLOW_BUNDLE_PATH } };

export const createWorker = (
  config: Environment,
  connection: NativeConnection,
  desk: Desk,
): Promise<Worker> => {
  const { namespace, taskQueue } = temporalConfig(config);
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    ...workflowCode(config),
    activities: createActivities(desk),
    maxCachedWorkflows: config.WORKER_CACHED_WORKFLOWS,
    // A killed worker leaves its sticky queue behind; calls must not wait longer than this for it.
    stickyQueueScheduleToStartTimeout: '2s',
    shutdownGraceTime: '5s',
    shutdownForceTime: '8s',
  });
};
