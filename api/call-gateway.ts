import { randomUUID } from 'node:crypto';
import {
  Client,
  WithStartWorkflowOperation,
  type ConnectionOptions,
  type WorkflowClient,
} from '@temporalio/client';
import { defineSearchAttributeKey, type UpdateDefinition } from '@temporalio/common';
import type { FinalizeAnswer } from '../domain/answers.ts';
import type { Tool } from '../domain/call-event.ts';
import type { FinalizeRequest } from '../domain/requests.ts';
import * as messages from '../workflows/messages.ts';
import { createGrpcRetries } from './grpc-retries.ts';
import { isAlive } from './worker-poller.ts';
import type { Asked, CallGateway, ToolCall } from './gateway-port.ts';
import type { ToolAnswers, ToolRequests } from './tool-contract.ts';
import { createExchange, DeskConnection, type Exchange } from './temporal-exchange.ts';
import { createUpdateIds, keyedUpdateId, questionOf } from './update-ids.ts';

export type CallGatewayOptions = {
  readonly connection: ConnectionOptions;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly callSettings: messages.CallSettings;
  /** How long anything but a tool's update may take. */
  readonly readDeadlineMs: number;
  readonly log: (message: string, error: unknown) => void;
};

const UPDATES: {
  readonly [T in Tool]: UpdateDefinition<ToolAnswers[T], [ToolRequests[T] & Pick<ToolCall, 'known'>]>;
} = {
  verify: messages.verifyCarrierUpdate,
  search: messages.searchLoadsUpdate,
  evaluate: messages.evaluateOfferUpdate,
  handoff: messages.handOffUpdate,
  finalize: messages.finalizeUpdate,
};

/** grpc-js waits up to two minutes between attempts to connect; a caller does not. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1_000 };
/** A worker that dies in the middle of an answer is missed after this; by default after 10 s, which is long on the phone. */
const WORKFLOW_TASK_TIMEOUT = '5s';
const PHASE = defineSearchAttributeKey('CallPhase', 'KEYWORD');

type Wire = {
  readonly workflow: WorkflowClient;
  readonly exchange: Exchange;
  readonly options: CallGatewayOptions;
};

/** One tool call as one RPC: an update that starts the call's workflow when it is the first. */
const sendUpdate = <T extends Tool>(
  { workflow, exchange, options }: Wire,
  tool: T,
  call: ToolCall,
  request: ToolRequests[T],
  updateId: string,
): Promise<Asked<ToolAnswers[T]>> => {
  const { taskQueue, callSettings: settings } = options;
  const { callId, simulated, sessionId } = call;
  const input: messages.InboundCallInput = {
    ...{ callId, simulated, settings },
    ...(sessionId === null ? {} : { sessionId }),
  };
  return exchange(call.deadlineAtMs, () =>
    workflow.executeUpdateWithStart(UPDATES[tool], {
      args: [call.known === undefined ? request : { ...request, known: call.known }],
      updateId,
      startWorkflowOperation: new WithStartWorkflowOperation(messages.INBOUND_CALL, {
        workflowId: messages.workflowIdOfCall(call.callId),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        typedSearchAttributes: [{ key: PHASE, value: 'greeted' }],
        staticSummary: `Carrier call ${call.callId}`,
        workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      }),
    }),
  );
};

/** What an update answered before its call ended; `ended` when the closed call knows no such update. */
const earlierAnswer = async <T extends Tool>(
  { workflow, exchange }: Wire,
  call: ToolCall,
  updateId: string,
): Promise<Asked<ToolAnswers[T]>> => {
  const handle = workflow.getHandle(messages.workflowIdOfCall(call.callId));
  const earlier = await exchange(call.deadlineAtMs, () =>
    handle.getUpdateHandle<ToolAnswers[T]>(updateId).result(),
  );
  return earlier.kind === 'answered' ? earlier : { kind: 'ended' };
};

/** Amends the record of a call that has closed. What is joined may be no finalize (null): then it is our turn. */
const finalizeLate = (
  { workflow, exchange, options }: Wire,
  { callId, deadlineAtMs }: ToolCall,
  request: FinalizeRequest,
): Promise<Asked<FinalizeAnswer>> =>
  exchange(deadlineAtMs, function amend(): Promise<FinalizeAnswer> {
    const started = workflow.execute<messages.LateFinalize>(messages.LATE_FINALIZE, {
      workflowId: messages.workflowIdOfLateFinalize(callId),
      taskQueue: options.taskQueue,
      args: [{ callId, request }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: `Late finalize of call ${callId}`,
    });
    return started.then((answer) => answer ?? amend());
  });

/** An update that completed without deciding anything is not the answer to keep for its key. */
const cameToNothing = (asked: Asked<{ readonly status: string }>): boolean =>
  asked.kind === 'unavailable' ||
  (asked.kind === 'answered' && (asked.answer.status === 'pending' || asked.answer.status === 'unavailable'));

/** Asks by the right update id: a key's own, or one that a repeat without a key shares while there is no answer. */
const createAsk = (wire: Wire): CallGateway['ask'] => {
  const updateIds = createUpdateIds(Date.now);

  const once = async <T extends Tool>(
    tool: T,
    call: ToolCall,
    request: ToolRequests[T],
  ): Promise<Asked<ToolAnswers[T]>> => {
    const { callId, key } = call;
    const question =
      key === null ? questionOf(callId, tool, request) : `${callId} ${keyedUpdateId(tool, key)}`;
    const { updateId, repeated } =
      key === null
        ? updateIds.claim(question)
        : { updateId: keyedUpdateId(tool, key) + updateIds.attemptSuffix(question), repeated: true };
    const asked = await sendUpdate(wire, tool, call, request, updateId);
    if (key === null && asked.kind !== 'pending') updateIds.settle(question, updateId);
    if (key !== null && cameToNothing(asked)) updateIds.tryAnew(question);
    return asked.kind === 'ended' && repeated ? earlierAnswer<T>(wire, call, updateId) : asked;
  };

  return async (tool, call, request) => {
    const asked = await once(tool, call, request);
    if (tool !== 'finalize' || asked.kind !== 'ended') return asked;
    return (await finalizeLate(wire, call, request as FinalizeRequest)) as typeof asked;
  };
};

/** The word is a signal, which a dead worker's successor finds, and then an update, which says what came of it. */
const createDecideHandoff =
  ({ workflow, exchange, options }: Wire): CallGateway['decideHandoff'] =>
  async (input, said) => {
    const deadlineAtMs = Date.now() + options.readDeadlineMs;
    const workflowId = messages.workflowIdOfHandoff(input.handoffId);
    const sent = await exchange(deadlineAtMs, () =>
      workflow.signalWithStart(messages.HANDOFF, {
        workflowId,
        taskQueue: options.taskQueue,
        args: [input],
        signal: messages.repDecidedSignal,
        signalArgs: [said],
        // The call starts it as a rule; one that was opened anew while the earlier run was ending is looked after from now.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        staticSummary: `Handoff of ${input.callId}`,
      }),
    );
    if (sent.kind !== 'answered') return { kind: sent.kind === 'ended' ? 'ended' : 'unavailable' };
    const heard = await exchange(deadlineAtMs, () =>
      workflow.getHandle(workflowId).executeUpdate(messages.decideHandoffUpdate, { args: [said] }),
    );
    if (heard.kind === 'answered') return { kind: 'settled', stands: heard.answer };
    return { kind: heard.kind === 'ended' ? 'ended' : 'kept' };
  };

/** Connects lazily: the desk starts, and answers `unavailable`, while Temporal is away. */
export const createCallGateway = (options: CallGatewayOptions): CallGateway => {
  const { namespace, taskQueue, log } = options;
  const channelArgs = { ...RECONNECT, ...options.connection.channelArgs };
  const { interceptors, settle } = createGrpcRetries();
  const connection = DeskConnection.open({ ...options.connection, channelArgs, interceptors });
  const { workflow } = new Client({ connection, namespace, workflow: { queryRejectCondition: 'NOT_OPEN' } });
  const exchange = createExchange(connection, log);
  const read = <Answer>(run: () => Promise<Answer>) => exchange(Date.now() + options.readDeadlineMs, run);
  const handleOf = (callId: string) => workflow.getHandle(messages.workflowIdOfCall(callId));
  return {
    ask: createAsk({ workflow, exchange, options }),
    async endSession(callId, ended) {
      const sent = await read(() => handleOf(callId).signal(messages.sessionEndedSignal, ended));
      return sent.kind === 'answered' ? 'delivered' : sent.kind === 'ended' ? 'unknown' : 'unavailable';
    },
    async announceLoadChange(callIds, changed) {
      const audience = callIds.slice(0, options.callSettings.newsAudience);
      if (audience.length === 0) return;
      const news = messages.loadNewsFor(audience, changed, randomUUID());
      await read(() => workflow.start(messages.LOAD_NEWS, { ...news, taskQueue: options.taskQueue }));
    },
    async decideReview(callId, human) {
      const handle = workflow.getHandle(messages.workflowIdOfReview(callId));
      await read(() => handle.executeUpdate(messages.decideReviewUpdate, { args: [human] }));
    },
    decideHandoff: createDecideHandoff({ workflow, exchange, options }),
    async tendQueue() {
      const tending = { workflowId: `queue:${randomUUID()}`, taskQueue: options.taskQueue, args: [] };
      await read(() => workflow.start(messages.TEND_QUEUE, tending));
    },
    async querySnapshot(callId) {
      const asked = await read(() => handleOf(callId).query(messages.callSnapshotQuery));
      if (asked.kind === 'answered') return { kind: 'live', snapshot: asked.answer };
      return { kind: asked.kind === 'ended' ? 'not_live' : 'unavailable' };
    },
    async temporalReachable() {
      return (await read(() => connection.workflowService.getSystemInfo({}))).kind === 'answered';
    },
    async workerPolling() {
      const query = { namespace, taskQueue: { name: taskQueue } };
      const asked = await read(() => connection.workflowService.describeTaskQueue(query));
      return asked.kind === 'answered' && asked.answer.pollers.some((poller) => isAlive(poller, Date.now()));
    },
    async close() {
      await settle();
      await connection.close();
    },
  };
};
