import { Agent, errors, request } from 'undici';
import { readReply, trouble, type Reply, type Trouble } from './reply.ts';

const bodyCapBytes = 512 * 1024;
const mostConnections = 16;
const longestDetail = 200;

/** One request, one reply: no retry, no patience of its own. */
export interface Transport {
  /** `path` begins with `/carriers`; the signal gives up the request and its body at once. */
  readonly get: (path: string, signal: AbortSignal) => Promise<Reply>;
  readonly close: () => Promise<void>;
}

/** The web key is added here and nowhere else, and struck from whatever is said about a failure. */
export function createHttpTransport(options: {
  readonly baseUrl: string;
  readonly webKey: string;
}): Transport {
  const { webKey } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const agent = new Agent({ connections: mostConnections, maxResponseSize: bodyCapBytes });
  const query = `webKey=${encodeURIComponent(webKey)}`;

  const fetchReply = async (path: string, signal: AbortSignal): Promise<Reply> => {
    try {
      const { statusCode, body } = await request(`${baseUrl}${path}?${query}`, {
        dispatcher: agent,
        signal,
        headers: { accept: 'application/json, application/hal+json' },
      });
      return readReply(statusCode, await body.text());
    } catch (error) {
      return failureOf(error, signal);
    }
  };

  return {
    get: async (path, signal) => {
      const reply = await fetchReply(path, signal);
      return reply.kind === 'trouble' ? withoutKey(reply, webKey) : reply;
    },
    close: () => agent.destroy(),
  };
}

function failureOf(error: unknown, signal: AbortSignal): Trouble {
  if (signal.aborted) return trouble('timeout', 'no answer before the deadline');
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return trouble('unreadable', `a body of more than ${bodyCapBytes} bytes`);
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return trouble(error instanceof errors.ConnectTimeoutError ? 'timeout' : 'network', detail);
}

/** Errors and echoing servers may quote the address, and with it the key. */
function withoutKey({ kind, cause, detail }: Trouble, webKey: string): Trouble {
  if (webKey === '') return { kind, cause, detail: detail.slice(0, longestDetail) };
  const spellings = [webKey, encodeURIComponent(webKey)];
  const clean = spellings.reduce((text, spelling) => text.replaceAll(spelling, '***'), detail);
  return { kind, cause, detail: clean.slice(0, longestDetail) };
}
