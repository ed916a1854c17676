import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';

export type GuardOptions = {
  readonly allowHttp: boolean;
  /** Addresses of private, local and reserved networks. */
  readonly allowPrivate: boolean;
  /** Silence may last so long. */
  readonly idleMs: number;
};

/** `because` is a code; `again`: worth another try. */
export class NotFetched extends Error {
  readonly because: string;
  readonly again: boolean;

  constructor(because: string, again: boolean) {
    super(because);
    this.because = because;
    this.again = again;
  }
}

export type Fetched = {
  readonly body: Readable;
  readonly contentType: string;
  readonly length: number | null;
};

export type GuardedFetch = {
  /** The body of an address that may be read, until `signal`. Throws `NotFetched`. */
  readonly fetch: (
    url: string,
    signal: AbortSignal,
    bearerFor?: { readonly origin: string; readonly key: string },
  ) => Promise<Fetched>;
  readonly close: () => Promise<void>;
};

const MOST_REDIRECTS = 3;
const PRIVATE = 'PRIVATE_ADDRESS';

/** Everything but addresses of the open internet. */
const isPrivate = (address: string): boolean => {
  try {
    return ipaddr.process(address).range() !== 'unicast';
  } catch {
    return true;
  }
};

type LookupAnswer = (error: Error | null, addresses: LookupAddress[]) => void;

/** Looks a name up for the connection itself: a name that changes its address between check and use gains nothing. */
const guardedLookup = (hostname: string, _options: object, answer: LookupAnswer): void => {
  lookUp(hostname, { all: true }, (error, addresses) => {
    if (error !== null) {
      answer(error, []);
      return;
    }
    const open = addresses.filter(({ address }) => !isPrivate(address));
    answer(open.length > 0 ? null : Object.assign(new Error('no open address'), { code: PRIVATE }), open);
  });
};

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : null;

const hasCode = (error: unknown, code: string): boolean =>
  codeOf(error) === code ||
  (error instanceof AggregateError && error.errors.some((one) => codeOf(one) === code));

const addressOf = (url: string, { allowHttp, allowPrivate }: GuardOptions): URL => {
  if (!URL.canParse(url)) throw new NotFetched('not_an_address', false);
  const parsed = new URL(url);
  const isAllowed = parsed.protocol === 'https:' || (allowHttp && parsed.protocol === 'http:');
  if (!isAllowed) throw new NotFetched('not_https', false);
  if (parsed.username !== '' || parsed.password !== '') throw new NotFetched('not_an_address', false);
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && isPrivate(host)) throw new NotFetched('private_address', false);
  return parsed;
};

const EXPIRED = new Set([401, 403, 404, 410]);

/** Reads addresses that others gave us, without being led into our own network. */
export const createGuardedFetch = (options: GuardOptions): GuardedFetch => {
  const { allowPrivate, idleMs } = options;
  const dispatcher = new Agent({
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
    connect: { timeout: idleMs, ...(allowPrivate ? {} : { lookup: guardedLookup }) },
  });

  const get = async (url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal) => {
    try {
      return await request(url, { dispatcher, headers, signal });
    } catch (error) {
      throw hasCode(error, PRIVATE)
        ? new NotFetched('private_address', false)
        : new NotFetched('unreachable', true);
    }
  };

  const follow: GuardedFetch['fetch'] = async (from, signal, bearer) => {
    let url = addressOf(from, options);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const key = url.origin === bearer?.origin ? bearer.key : null;
      const answer = await get(url, key === null ? {} : { authorization: `Bearer ${key}` }, signal);
      const { statusCode: status, headers, body } = answer;
      if (status === 200) {
        const length = Number(headers['content-length'] ?? Number.NaN);
        const contentType =
          String(headers['content-type'] ?? '')
            .split(';')[0]
            ?.trim()
            .toLowerCase() ?? '';
        return { body, contentType, length: Number.isFinite(length) ? length : null };
      }
      await body.dump();
      const { location } = headers;
      if (
        status < 300 ||
        status >= 400 ||
        typeof location !== 'string' ||
        !URL.canParse(location, url.href)
      ) {
        if (EXPIRED.has(status)) throw new NotFetched('gone', false);
        throw new NotFetched(`http ${String(status)}`, status === 429 || status >= 500);
      }
      url = addressOf(new URL(location, url).href, options);
    }
    throw new NotFetched('redirected_too_often', false);
  };

  return { fetch: follow, close: () => dispatcher.destroy() };
};
