import { randomUUID } from 'node:crypto';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Activities } from '../../activities/index.ts';
import {
  INBOUND_CALL,
  workflowIdOfCall,
  type CallSettings,
  type InboundCallInput,
} from '../../workflows/messages.ts';
import { testServers } from '../setup/test-servers.ts';

export const callSettings: CallSettings = {
  idleSeconds: 900,
  holdSeconds: 600,
  handoffHoldSeconds: 1800,
  hangupGraceSeconds: 180,
  finalizeGraceSeconds: 8,
  repeatSeconds: 20,
  reviewSeconds: 86_400,
  recheckSeconds: 60,
  newsAudience: 200,
  signalsAgent: false,
};

/** A real Temporal server, a client, and workers that can be started and stopped over given activities. */
export const openWorkflowBench = async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { temporalAddress: address, workflowBundle: codePath } = testServers();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection });
  const workflowBundle = { codePath };
  const taskQueue = `test-${randomUUID()}`;

  const startWorker = async (activities: Activities): Promise<{ stop: () => Promise<void> }> => {
    const worker = await Worker.create({ connection: native, taskQueue, workflowBundle, activities });
    const running = worker.run();
    return {
      stop: async () => {
        worker.shutdown();
        await running;
      },
    };
  };

  /** One tool message, as the gateway sends it: starts the call's workflow when it is the first. */
  const tell = <Answer, Request>(
    callId: string,
    definition: UpdateDefinition<Answer, [Request]>,
    request: Request,
    settings: Partial<CallSettings> = {},
  ): Promise<Answer> => {
    const input: InboundCallInput = { callId, simulated: true, settings: { ...callSettings, ...settings } };
    return client.workflow.executeUpdateWithStart(definition, {
      args: [request],
      startWorkflowOperation: new WithStartWorkflowOperation(INBOUND_CALL, {
        workflowId: workflowIdOfCall(callId),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }),
    });
  };

  const handleOf = (callId: string) => client.workflow.getHandle(workflowIdOfCall(callId));

  const close = async (): Promise<void> => {
    await native.close();
    await connection.close();
  };
  return { client, taskQueue, workflowBundle, startWorker, tell, handleOf, close };
};

export type WorkflowBench = Awaited<ReturnType<typeof openWorkflowBench>>;
