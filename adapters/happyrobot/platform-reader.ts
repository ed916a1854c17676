import { Agent, request } from 'undici';
import type { z } from 'zod';
import type { LookupTrouble } from '../../domain/platform-call.ts';

export type ReaderOptions = {
  /** Everything before `/runs`, such as `https://platform.happyrobot.ai/api/v2`. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** One request may take so long, its body included. */
  readonly attemptMs: number;
};

export type Read<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  /** Nothing is there, or the question will not do: 404, 400, 410, 422 and their like. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly cause: LookupTrouble; readonly retryAfterMs: number | null };

export type PlatformReader = {
  readonly get: <Type extends z.ZodType>(
    path: string,
    query: Readonly<Record<string, string>>,
    shape: Type,
  ) => Promise<Read<z.infer<Type>>>;
  readonly close: () => Promise<void>;
};

const MOST_CONNECTIONS = 2;
/** An hour's talk is some hundred kilobytes. */
const MOST_BYTES = 8 * 1024 * 1024;

const failed = (cause: LookupTrouble, retryAfterMs: number | null = null): Read<never> => ({
  kind: 'failed',
  cause,
  retryAfterMs,
});

/** What is wrong with every question alike; null where at most what was asked for is. */
const troubleOf = (status: number): LookupTrouble | null => {
  if (status === 401 || status === 403) return 'refused';
  if (status === 408 || status === 429 || status >= 500) return 'busy';
  return status >= 300 && status < 400 ? 'unreadable' : null;
};

/** Whatever is asked of us: a date of next year would end the reconciliation. */
const LONGEST_WAIT_MS = 30 * 60_000;

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), half an hour at most. */
const retryAfterFrom = (header: unknown): number | null => {
  if (typeof header !== 'string') return null;
  const waitMs = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(waitMs) ? null : Math.min(LONGEST_WAIT_MS, Math.max(0, waitMs));
};

const valueOf = <Type extends z.ZodType>(shape: Type, body: string): Read<z.infer<Type>> => {
  try {
    const parsed = shape.safeParse(JSON.parse(body));
    return parsed.success ? { kind: 'read', value: parsed.data } : failed('unreadable');
  } catch {
    return failed('unreadable');
  }
};

/** Reads HappyRobot's API: one GET, one answer. Whoever asks again waits in between, for hours if need be. */
export const createPlatformReader = ({ apiUrl, apiKey, attemptMs }: ReaderOptions): PlatformReader => {
  const dispatcher = new Agent({ connections: MOST_CONNECTIONS, maxResponseSize: MOST_BYTES });
  const base = apiUrl.replace(/\/+$/, '');
  const headers = { authorization: `Bearer ${apiKey}`, accept: 'application/json' };
  return {
    get: async (path, query, shape) => {
      try {
        const signal = AbortSignal.timeout(attemptMs);
        const answer = await request(`${base}${path}`, { dispatcher, headers, query, signal });
        const body = await answer.body.text();
        const { statusCode: status } = answer;
        const trouble = troubleOf(status);
        if (trouble !== null) return failed(trouble, retryAfterFrom(answer.headers['retry-after']));
        return status >= 400 ? { kind: 'missing' } : valueOf(shape, body);
      } catch {
        return failed('unreachable');
      }
    },
    close: () => dispatcher.destroy(),
  };
};
