import type { FastifyRequest } from 'fastify';
import type { ApiScope } from '../../domain/api-key.ts';
import { createApiKeyReader } from '../api-key-reader.ts';
import { keyMatches, parseKey, scopeAllows } from '../api-key.ts';
import type { AppDeps, Desk } from '../deps.ts';
import { Problem } from '../problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a key must be good for; a route without it is open. */
    readonly scope?: ApiScope;
    /** A second scope that is as good here: an integration has one key for all it does. */
    readonly orScope?: ApiScope;
    /** The path's `token`, presented as bearer too, is as good as a key: whoever has it may do this. */
    readonly orPathToken?: boolean;
    /** Set on the routes the voice agent calls: they answer 200 whatever is down. */
    readonly answersAlways?: boolean;
  }
  interface FastifyRequest {
    /** Whose request this is; null on open routes and while keys cannot be checked. */
    keyHolder: KeyHolder | null;
    /** The database could not be asked about the key: the tool answers `unavailable`. */
    keyUnchecked: boolean;
  }
}

export type KeyHolder = {
  readonly keyId: string;
  readonly scope: ApiScope;
  readonly ratePerMinute: number | null;
};

const headerText = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();

/** `X-API-Key: <key>`, `Authorization: Bearer <key>` or `Authorization: ApiKey <key>`. */
const presentedKey = (headers: FastifyRequest['headers']): string | null => {
  const own = headerText(headers['x-api-key']);
  if (own !== '') return own;
  return /^(?:bearer|apikey)\s+(\S+)$/i.exec(headerText(headers.authorization))?.[1] ?? null;
};

/** Whether a request's key was good for a scope; operations see more than readers. */
export const mayUse = (request: FastifyRequest, scope: ApiScope): boolean =>
  request.keyHolder !== null && scopeAllows(request.keyHolder.scope, scope);

/** 128 bits in base64url; which handoff they open is the route's to find out. */
const HANDOFF_TOKEN = /^[A-Za-z0-9_-]{22}$/;

const isPathToken = ({ routeOptions, params }: FastifyRequest, presented: string): boolean =>
  routeOptions.config.orPathToken === true &&
  HANDOFF_TOKEN.test(presented) &&
  (params as { readonly token?: unknown }).token === presented;

/** Checks the key before anything of the body is read. */
export const registerAuthentication = (desk: Desk, { apiKeys, now }: AppDeps): void => {
  const readKey = createApiKeyReader(apiKeys, now);
  desk.decorateRequest('keyHolder', null);
  desk.decorateRequest('keyUnchecked', false);
  desk.addHook('onRequest', async (request) => {
    const { scope, orScope, answersAlways } = request.routeOptions.config;
    if (scope === undefined) return;
    const presented = presentedKey(request.headers);
    if (presented === null) throw new Problem('missing_key', 'Send X-API-Key or Authorization: Bearer.');
    if (isPathToken(request, presented)) return;
    const key = parseKey(presented);
    if (key === null) throw new Problem('invalid_key', 'This is not a key of the desk.');
    const reading = await readKey(key.keyId);
    if (reading.kind === 'unchecked') {
      if (answersAlways !== true)
        throw new Problem('unavailable', 'The key cannot be checked at the moment.');
      request.keyUnchecked = true;
      return;
    }
    const { record } = reading;
    if (record === null || !keyMatches(key, record)) {
      throw new Problem('invalid_key', 'The key is unknown or was revoked.');
    }
    request.keyHolder = { keyId: record.keyId, scope: record.scope, ratePerMinute: record.ratePerMinute };
    const wanted = orScope === undefined ? [scope] : [scope, orScope];
    if (!wanted.some((one) => scopeAllows(record.scope, one)))
      throw new Problem('insufficient_scope', `This needs the scope ${wanted.join(' or ')}.`);
  });
};
