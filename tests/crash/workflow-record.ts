import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { workflowIdOfCall } from '../../workflows/messages.ts';

export type CallHistory = {
  readonly callId: string;
  /** As Temporal names it, such as COMPLETED. */
  readonly status: string;
  readonly history: History;
  readonly failedTasks: number;
};

const BOUND_MS = 30_000;

/** Waits, to a bound, until the workflows of the calls have ended, and reads their histories. */
export const readHistories = async (
  address: string,
  callIds: readonly string[],
): Promise<readonly CallHistory[]> => {
  const connection = await Connection.connect({ address });
  const { workflow } = new Client({ connection });
  const deadline = Date.now() + BOUND_MS;
  try {
    const histories: CallHistory[] = [];
    for (const callId of callIds) {
      const handle = workflow.getHandle(workflowIdOfCall(callId));
      const status = await statusBy(handle, deadline);
      const history = await handle.fetchHistory();
      const events = history.events ?? [];
      const failedTasks = events.filter((event) => event.workflowTaskFailedEventAttributes).length;
      histories.push({ callId, status, history, failedTasks });
    }
    return histories;
  } finally {
    await connection.close();
  }
};

const statusBy = async (handle: WorkflowHandle, deadline: number): Promise<string> => {
  for (;;) {
    const { name } = (await handle.describe()).status;
    if (name !== 'RUNNING' || Date.now() > deadline) return name;
    await pause(200);
  }
};

/** Replays them with the workflow code in the bundle; what failed, by call. */
export const replayFailures = async (
  histories: readonly CallHistory[],
  codePath: string,
): Promise<readonly string[]> => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const given = histories.map(({ callId: workflowId, history }) => ({ workflowId, history }));
  const failures: string[] = [];
  const results = Worker.runReplayHistories({ workflowBundle: { codePath } }, given);
  for await (const { workflowId, error } of results) {
    if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
  }
  return failures;
};
