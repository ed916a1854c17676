import { pino } from 'pino';
import { mintKey } from '../../api/api-key.ts';
import { buildApp } from '../../api/app.ts';
import type { AppDeps, AppSettings } from '../../api/deps.ts';
import type { Asked, CallGateway, ToolCall } from '../../api/gateway-port.ts';
import { createLazyGazetteer } from '../../adapters/gazetteer/gazetteer.ts';
import { createMemoryDesk, type Repositories } from '../../adapters/memory/memory-desk.ts';
import { NO_BUSINESS_RULES } from '../../domain/business-rules.ts';
import type { CarrierMemory } from '../../domain/carrier-memory.ts';
import type { Tool } from '../../domain/call-event.ts';
import { API_SCOPES, type ApiScope } from '../../domain/api-key.ts';
import type { ToolAnswers } from '../../api/tool-contract.ts';

export type AskedTool = { readonly tool: Tool; readonly call: ToolCall; readonly request: unknown };

/** A gateway that notes what it is asked and answers as told. */
export type ScriptedGateway = CallGateway & {
  readonly asked: AskedTool[];
  readonly told: { readonly callId: string; readonly what: unknown }[];
};

const unavailable = { kind: 'unavailable' } as const;

export const scriptedGateway = (
  answer: (asked: AskedTool) => Asked<unknown> | Promise<Asked<unknown>> = () => unavailable,
  overrides: Partial<CallGateway> = {},
): ScriptedGateway => {
  const asked: AskedTool[] = [];
  const told: { readonly callId: string; readonly what: unknown }[] = [];
  return {
    asked,
    told,
    async ask(tool, call, request) {
      asked.push({ tool, call, request });
      return (await answer({ tool, call, request })) as Asked<ToolAnswers[typeof tool]>;
    },
    endSession(callId, what) {
      told.push({ callId, what });
      return Promise.resolve('delivered');
    },
    announceLoadChange(callIds, what) {
      told.push(...callIds.map((callId) => ({ callId, what })));
      return Promise.resolve();
    },
    decideReview: () => Promise.resolve(),
    decideHandoff: () => Promise.resolve({ kind: 'unavailable' }),
    tendQueue: () => Promise.resolve(),
    querySnapshot: () => Promise.resolve({ kind: 'not_live' }),
    temporalReachable: () => Promise.resolve(true),
    workerPolling: () => Promise.resolve(true),
    close: () => Promise.resolve(),
    ...overrides,
  };
};

const benchSettings: AppSettings = {
  answerDeadlineMs: 2_200,
  ratePerMinute: 0,
  temporalUiUrl: 'http://127.0.0.1:8233',
  temporalNamespace: 'default',
  publicUrl: null,
  brokerTimeZone: 'America/Chicago',
  business: NO_BUSINESS_RULES,
};

/** Reading the gazetteer takes a while: once for all benches. */
const gazetteer = createLazyGazetteer();

type Options = {
  readonly gateway?: CallGateway;
  readonly settings?: Partial<AppSettings>;
  readonly carrierMemory?: CarrierMemory;
  readonly repositories?: (desk: Repositories) => Partial<Repositories>;
  readonly readiness?: AppDeps['readiness'];
  readonly now?: () => number;
};

/** The HTTP desk over memory, with a key per scope. */
export const openHttpBench = async (options: Options = {}) => {
  const now = options.now ?? Date.now;
  const desk = createMemoryDesk(now);
  const keys: Record<ApiScope, string> = { tools: '', read: '', ops: '', admin: '' };
  for (const scope of API_SCOPES) {
    const { key, record } = mintKey(scope, `${scope} key`, now());
    await desk.apiKeys.save(record);
    keys[scope] = key;
  }
  const gateway = options.gateway ?? scriptedGateway();
  const app = buildApp({
    ...desk,
    ...options.repositories?.(desk),
    gateway,
    carrierMemory: options.carrierMemory ?? { recall: () => Promise.resolve(null) },
    gazetteer,
    readiness: options.readiness ?? {},
    settings: { ...benchSettings, ...options.settings },
    log: pino({ level: 'silent' }),
    now,
  });
  await app.ready();

  const send = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    sent: { readonly key?: string; readonly body?: unknown; readonly headers?: Record<string, string> } = {},
  ) =>
    app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...(sent.key === undefined ? {} : { 'x-api-key': sent.key }), ...sent.headers },
      ...(sent.body === undefined ? {} : { payload: sent.body as object }),
    });
  const callTool = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send('POST', path, { key: keys.tools, body, headers });
  return { app, desk, keys, send, callTool };
};

export type HttpBench = Awaited<ReturnType<typeof openHttpBench>>;
