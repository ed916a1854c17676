import type { FmcsaTrouble } from '../../domain/fmcsa-answer.ts';

/** One answer of FMCSA, understood. `body` is its text as it came, for the hash kept as evidence. */
export type Reply =
  | { readonly kind: 'content'; readonly content: object; readonly body: string }
  | { readonly kind: 'nothing' }
  | Trouble;

export type Trouble = { readonly kind: 'trouble'; readonly cause: FmcsaTrouble; readonly detail: string };

export const trouble = (cause: FmcsaTrouble, detail: string): Trouble => ({ kind: 'trouble', cause, detail });

const troubleWords =
  /error|try again|unavailable|maintenance|denied|forbidden|unauthori[sz]ed|too many|limit|time.?out/i;

/**
 * Reads the body before the status, because FMCSA says "bad key" with 404 and "maintenance" with 200.
 * Only the known ways of saying "nothing" are nothing: null or [] with 200 or 404, or a 404 whose sentence
 * is neither about the key nor an error.
 */
export function readReply(status: number, body: string): Reply {
  const parsed = parseJson(body);
  if (parsed === undefined) return readPage(status, body);
  if (!isEnvelope(parsed)) return byStatus(status, 'unreadable', 'JSON without an envelope');
  const { content } = parsed;
  if (typeof content === 'string') return readSentence(status, content);
  if (status !== 404 && (status < 200 || status > 299))
    return byStatus(status, 'unreadable', 'no reason given');
  if (content === null) return { kind: 'nothing' };
  if (typeof content !== 'object') return trouble('unreadable', `content is a ${typeof content}`);
  if (status === 404 && !isEmptyList(content)) return trouble('unreadable', 'content with status 404');
  return { kind: 'content', content, body };
}

function readSentence(status: number, sentence: string): Reply {
  if (/web\s?key/i.test(sentence)) return trouble('bad_key', sentence);
  if (troubleWords.test(sentence)) return byStatus(status, 'server_error', sentence);
  if (status === 404) return { kind: 'nothing' };
  return byStatus(status, 'unreadable', sentence);
}

function readPage(status: number, body: string): Trouble {
  const title = /<title>([^<]*)<\/title>/i.exec(body)?.[1]?.trim();
  if (title && /maintenance/i.test(title)) return trouble('maintenance', title);
  return byStatus(status, 'unreadable', title ? `a page titled ${title}` : 'a body that is not JSON');
}

/** What the status says where the body says nothing of its own. */
function byStatus(status: number, otherwise: FmcsaTrouble, said: string): Trouble {
  const detail = `HTTP ${status}: ${said}`;
  if (status === 401 || status === 403) return trouble('refused', detail);
  if (status === 429) return trouble('rate_limited', detail);
  return trouble(status >= 500 ? 'server_error' : otherwise, detail);
}

function isEnvelope(parsed: unknown): parsed is { readonly content: unknown } {
  return typeof parsed === 'object' && parsed !== null && 'content' in parsed;
}

function isEmptyList(content: object): boolean {
  return Array.isArray(content) && content.length === 0;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
