import { readAnswer } from './read-answer.ts';
import type { Tool, ToolAnswer } from './tool-contract.ts';

/** One webhook as the platform saw it; `answer` is null where it could not be understood. */
export type ToolExchange = {
  readonly tool: Tool;
  /** 0 when nothing answered. */
  readonly httpStatus: number;
  readonly latencyMs: number;
  readonly body: unknown;
  readonly answer: ToolAnswer | null;
  readonly violations: readonly string[];
};

export type ToolClient = {
  /** How long an agent waits before it asks again; longer with each try. */
  readonly retryPauseMs: number;
  readonly send: (tool: Tool, body: Readonly<Record<string, unknown>>) => Promise<ToolExchange>;
  /** Platform events; resolves to the HTTP status, 0 when nothing answered. */
  readonly sendEvent: (event: Readonly<Record<string, unknown>>) => Promise<number>;
};

export type ToolClientOptions = {
  readonly apiUrl: string;
  /** An API key with scope `tools`. */
  readonly key: string;
  readonly retryPauseMs?: number;
  readonly aborted?: AbortSignal;
};

/** Longer than the desk's promise, so that a late answer is measured and not lost. */
const GIVE_UP_MS = 8_000;

/** The platform's webhook node: static headers (one says that the call is played), a JSON body, no idempotency key. Never throws. */
export function createToolClient(options: ToolClientOptions): ToolClient {
  const { apiUrl, key, retryPauseMs = 400, aborted } = options;
  const limit = (): AbortSignal => {
    const tooLate = AbortSignal.timeout(GIVE_UP_MS);
    return aborted === undefined ? tooLate : AbortSignal.any([tooLate, aborted]);
  };
  const post = async (
    path: string,
    body: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }> => {
    const response = await fetch(new URL(`/api/v1/${path}`, apiUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key, 'x-simulated': 'true' },
      body: JSON.stringify(body),
      signal: limit(),
    });
    return { status: response.status, body: jsonOrText(await response.text()) };
  };

  return {
    retryPauseMs,
    async send(tool, body) {
      const startedAt = performance.now();
      try {
        const response = await post(tool, body);
        const latencyMs = performance.now() - startedAt;
        const read = readAnswer(tool, response.status, latencyMs, response.body);
        return { tool, httpStatus: response.status, latencyMs, body: response.body, ...read };
      } catch (error) {
        const latencyMs = performance.now() - startedAt;
        const violations = [`no answer: ${causeOf(error)}`];
        return { tool, httpStatus: 0, latencyMs, body: null, answer: null, violations };
      }
    },
    async sendEvent(event) {
      try {
        return (await post('events/happyrobot', event)).status;
      } catch {
        return 0;
      }
    },
  };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
