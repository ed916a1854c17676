import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { CarrierMemory } from '../../domain/carrier-memory.ts';
import { questionFrom } from '../../domain/carrier-question.ts';
import type { VerifyRequest } from '../../domain/requests.ts';
import type { Judged } from '../../domain/verification.ts';
import { eligibleCarriers } from '../../simulator/fmcsa/carriers.ts';
import { dallasSearch } from '../../tests/desk/sample-requests.ts';
import { callSettings } from '../../tests/desk/workflow-bench.ts';
import {
  INBOUND_CALL,
  searchLoadsUpdate,
  verifyCarrierUpdate,
  workflowIdOfCall,
  type InboundCallInput,
} from '../../workflows/messages.ts';
import { askUpdate, FLOOR_TASK_QUEUE, lookUpUpdate } from '../floor/messages.ts';
import type { ApiClient } from '../product/api-client.ts';

/** One kind of question, asked of a call that is live already. */
export type Asker = {
  readonly name: string;
  /** Starts the call; not timed. */
  readonly open: (callId: string) => Promise<unknown>;
  /** The question itself. Throws when the answer is not the one expected. */
  readonly ask: (callId: string, index: number) => Promise<void>;
};

export const BARE = 'bare update';
export const BARE_WITH_ACTIVITY = 'bare update with an empty local activity';
export const VERIFIED = 'cached verification';
const VERIFIED_BY_HTTP = 'cached verification over HTTP';

const PRODUCT_TASK_QUEUE = 'carrier-desk';

type Target = {
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly args: readonly unknown[];
};

/** The same RPC for floor and product: an update that would start the workflow, were it not there. */
const update = <Answer, Request>(
  client: Client,
  { workflowType, taskQueue, args }: Target,
  workflowId: string,
  [definition, request]: readonly [UpdateDefinition<Answer, [Request]>, Request],
): Promise<Answer> =>
  client.workflow.executeUpdateWithStart(definition, {
    args: [request],
    startWorkflowOperation: new WithStartWorkflowOperation(workflowType, {
      workflowId,
      taskQueue,
      args: [...args],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    }),
  });

const expectation = (what: string, got: unknown, wanted: unknown): void => {
  if (got !== wanted) throw new Error(`${what}: ${String(got)}, not ${String(wanted)}`);
};

const floorAsker = (client: Client, name: string, definition: typeof askUpdate): Asker => {
  const tell = (callId: string, said: typeof askUpdate) =>
    update(client, { workflowType: 'floorCall', taskQueue: FLOOR_TASK_QUEUE, args: [] }, `floor:${callId}`, [
      said,
      { callId },
    ]);
  return {
    name,
    open: (callId) => tell(callId, askUpdate),
    ask: async (callId) => expectation(name, await tell(callId, definition), true),
  };
};

const carrierAt = (index: number): { readonly mcNumber: string; readonly companyName: string } => {
  const carrier = eligibleCarriers[index % eligibleCarriers.length];
  if (carrier === undefined) throw new RangeError('the simulator has no eligible carrier');
  return { mcNumber: `MC ${carrier.docketNumber}`, companyName: carrier.legalName.toLowerCase() };
};

const tellCall = <Answer, Request>(
  client: Client,
  callId: string,
  said: readonly [UpdateDefinition<Answer, [Request]>, Request],
): Promise<Answer> => {
  const input: InboundCallInput = { callId, simulated: true, settings: callSettings };
  const target = { workflowType: INBOUND_CALL, taskQueue: PRODUCT_TASK_QUEUE, args: [input] };
  return update(client, target, workflowIdOfCall(callId), said);
};

/** A caller who asks for loads before he says who he is: his call is live, nothing was looked up. */
const openUnverified = (client: Client) => (callId: string) =>
  tellCall(client, callId, [searchLoadsUpdate, dallasSearch]);

/** What the API does first: it looks up what FMCSA said lately. */
const recall = async (
  memory: CarrierMemory,
  request: VerifyRequest,
): Promise<{ readonly known?: Judged }> => {
  const question = questionFrom(request);
  const known = question.ok ? await memory.recall(question.value) : null;
  return known === null ? {} : { known };
};

const verifiedAsker = (client: Client, memory: CarrierMemory): Asker => ({
  name: VERIFIED,
  open: openUnverified(client),
  ask: async (callId, index) => {
    const request = { ...carrierAt(index), dotNumber: null };
    const { status, evidence } = await tellCall(client, callId, [
      verifyCarrierUpdate,
      { ...request, ...(await recall(memory, request)) },
    ]);
    expectation(VERIFIED, status, 'eligible');
    expectation('its source', evidence?.source, 'cache');
  },
});

const httpAsker = (client: Client, api: ApiClient): Asker => ({
  name: VERIFIED_BY_HTTP,
  open: openUnverified(client),
  ask: async (callId, index) => {
    const { mcNumber, companyName } = carrierAt(index);
    const body = { call_id: callId, mc_number: mcNumber, company_name: companyName, dot_number: '' };
    expectation(VERIFIED_BY_HTTP, (await api.ask('fmcsa/verify', body)).status, 'eligible');
  },
});

/** What is measured, in the order in which one round asks. */
export const createAskers = (client: Client, api: ApiClient, memory: CarrierMemory): readonly Asker[] => [
  floorAsker(client, BARE, askUpdate),
  floorAsker(client, BARE_WITH_ACTIVITY, lookUpUpdate),
  verifiedAsker(client, memory),
  httpAsker(client, api),
];

/** FMCSA is asked about every carrier once: from then on the answer is kept. */
export const fillCache = async (api: ApiClient, runId: string): Promise<void> => {
  for (const index of eligibleCarriers.keys()) {
    const { mcNumber } = carrierAt(index);
    const body = { call_id: `${runId}-cache-${index}`, mc_number: mcNumber };
    let { status } = await api.ask('fmcsa/verify', body);
    for (let tries = 0; status === 'pending' && tries < 9; tries += 1) {
      ({ status } = await api.ask('fmcsa/verify', body));
    }
    expectation(mcNumber, status, 'eligible');
  }
};
