import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiScope } from '../../domain/api-key.ts';
import { readAnswer } from '../../simulator/voice-agent/read-answer.ts';
import type { Tool } from '../../simulator/voice-agent/tool-contract.ts';

export type Answered = {
  /** Method and path. */
  readonly asked: string;
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly headers: Headers;
  readonly ms: number;
};

export type Sent = {
  /** The key of this scope; none at all without `scope` and `key`. */
  readonly scope?: ApiScope;
  readonly key?: string;
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type DeskClient = {
  /** Any request; paths that begin with `/api` or lie at the root are taken as they are. */
  readonly send: (method: string, path: string, sent?: Sent) => Promise<Answered>;
  /** POST with the tools key, below `/api/v1`. */
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answered>;
  readonly get: (path: string, scope?: ApiScope) => Promise<Answered>;
  /** A tool as the agent uses it: the same call again while it is pending. Throws where an answer breaks a promise. */
  readonly tell: (
    tool: Tool,
    body: Readonly<Record<string, unknown>>,
    headers?: Record<string, string>,
  ) => Promise<Answered>;
};

const MOST_REPEATS = 25;
const PAUSE_MS = 150;

const request = async (url: string, init: RequestInit): Promise<Omit<Answered, 'asked'>> => {
  const startedAt = performance.now();
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(20_000) });
  const text = await response.text();
  const ms = performance.now() - startedAt;
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
    text,
    headers: response.headers,
    ms,
  };
};

/** Fails where a tool's answer is not what the contract promises: status, fields, words. Its time is held by `answersInTime`. */
const holdToContract = (tool: Tool, { status, body }: Answered): void => {
  const { violations } = readAnswer(tool, status, 0, body);
  if (violations.length > 0)
    throw new Error(`${tool} broke its contract: ${violations.join('; ')}\n${JSON.stringify(body, null, 1)}`);
};

/** HTTP to a desk. Every answer is kept in `heard`. */
export const createDeskClient = (
  url: string,
  keys: Readonly<Record<ApiScope, string>>,
  heard: Answered[] = [],
): DeskClient => {
  const send: DeskClient['send'] = async (method, path, { scope, key, body, headers } = {}) => {
    const presented = key ?? (scope === undefined ? undefined : keys[scope]);
    const heardNow = await request(`${url}${path}`, {
      method,
      headers: {
        ...(presented === undefined ? {} : { 'x-api-key': presented }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const answered = { ...heardNow, asked: `${method} ${path}` };
    heard.push(answered);
    return answered;
  };
  const post: DeskClient['post'] = (path, body, headers = {}) =>
    send('POST', `/api/v1${path}`, { scope: 'tools', body, headers });
  const tell: DeskClient['tell'] = async (tool, body, headers) => {
    for (let attempt = 1; ; attempt += 1) {
      const answered = await post(`/${tool}`, body, headers);
      holdToContract(tool, answered);
      if (answered.body.status !== 'pending' || attempt === MOST_REPEATS) return answered;
      await sleep(PAUSE_MS);
    }
  };
  return { send, post, tell, get: (path, scope = 'ops') => send('GET', `/api/v1${path}`, { scope }) };
};
