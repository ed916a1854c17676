import { Agent, errors, request } from 'undici';
import type { AttemptResult } from '../../domain/settle-delivery.ts';
import { busy, refused } from './sender.ts';

const MOST_CONNECTIONS = 8;
const MOST_BYTES = 64 * 1024;

export type Answer = {
  readonly status: number;
  readonly body: string;
  readonly header: (name: string) => string | null;
};

/** An answer of the far side, whatever it says, or why there was none. */
export type Posted =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly result: AttemptResult };

export type HttpPost = {
  readonly post: (
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ) => Promise<Posted>;
  readonly close: () => Promise<void>;
};

/** Errors of undici may quote the address, and with it a secret: only codes of ours leave. */
const codeOf = (error: unknown, signal: AbortSignal): string => {
  if (signal.aborted || error instanceof errors.ConnectTimeoutError) return 'timeout';
  if (error instanceof errors.ResponseExceededMaxSizeError) return 'answer_too_long';
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'ECONNREFUSED' ? 'connection_refused' : 'connection_failed';
};

/** One POST, one answer: no redirect is followed, nothing is tried again. */
export const createHttpPost = (): HttpPost => {
  const dispatcher = new Agent({ connections: MOST_CONNECTIONS, maxResponseSize: MOST_BYTES });
  return {
    post: async (url, headers, body, signal) => {
      try {
        const answer = await request(url, { method: 'POST', dispatcher, headers, body, signal });
        const header = (name: string): string | null => {
          const value = answer.headers[name];
          return typeof value === 'string' ? value : null;
        };
        const text = await answer.body.text();
        return { kind: 'answered', answer: { status: answer.statusCode, body: text, header } };
      } catch (error) {
        return { kind: 'failed', result: busy(codeOf(error, signal)) };
      }
    },
    close: () => dispatcher.destroy(),
  };
};

/** Worth another try: too early, too many, a conflict that passes, or trouble on the far side. */
const PASSING = new Set([408, 425, 429]);

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3); null when it is neither. */
const retryAfterMs = (header: string | null, nowMs: number): number | null => {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
};

/** What an answer other than the hoped-for one means; `detail` is a code of the far side, made harmless. */
export const troubleOf = ({ status, header }: Answer, detail: string | null = null): AttemptResult => {
  const because = `http ${String(status)}${detail === null ? '' : ` (${detail})`}`;
  if (status < 300) return busy(`${because}, unreadable`);
  if (PASSING.has(status) || status >= 500)
    return busy(because, retryAfterMs(header('retry-after'), Date.now()));
  return refused(because);
};

/** A code the far side gave, if it looks like one: words, digits, no prose. */
export const harmlessCode = (code: unknown): string | null => {
  const text = typeof code === 'number' ? String(code) : code;
  return typeof text === 'string' && /^[\w.-]{1,60}$/.test(text) ? text : null;
};

export const jsonOf = (body: string): Readonly<Record<string, unknown>> => {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
};
