import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { API_SCOPES, type ApiKeyRecord, type ApiScope } from '../domain/api-key.ts';

/*
 * A key reads `hr_<scope>_<key id>_<secret>`: its kind can be seen, its id looked up, its secret never read back.
 * The secret is 256 random bits, so one round of SHA-256 is as strong as it is: there is nothing to guess from.
 */

export type ParsedKey = { readonly scope: ApiScope; readonly keyId: string; readonly secret: string };

const FORM = /^hr_([a-z]+)_([0-9a-f]{12})_([0-9a-f]{64})$/;

const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A fresh key and the record to keep of it. The key itself is shown once and kept nowhere. */
export const mintKey = (
  scope: ApiScope,
  name: string,
  nowMs: number,
): { readonly key: string; readonly record: ApiKeyRecord } => {
  const keyId = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('hex');
  const record = {
    keyId,
    name,
    scope,
    secretHash: hashSecret(secret),
    ratePerMinute: null,
    createdAtMs: nowMs,
  };
  return { key: `hr_${scope}_${keyId}_${secret}`, record: { ...record, revokedAtMs: null } };
};

/** The parts of a key; null for anything that is not one. */
export const parseKey = (key: string): ParsedKey | null => {
  const [, word, keyId, secret] = FORM.exec(key.trim()) ?? [];
  const scope = API_SCOPES.find((known) => known === word);
  return scope === undefined || keyId === undefined || secret === undefined ? null : { scope, keyId, secret };
};

/** Whether a key is the one a record was kept of, and still good. Compares in constant time. */
export const keyMatches = (key: ParsedKey, record: ApiKeyRecord): boolean => {
  const same = timingSafeEqual(
    createHash('sha256').update(hashSecret(key.secret)).digest(),
    createHash('sha256').update(record.secretHash).digest(),
  );
  return same && record.scope === key.scope && record.keyId === key.keyId && record.revokedAtMs === null;
};

const IMPLIED: Readonly<Record<ApiScope, readonly ApiScope[]>> = {
  tools: ['tools'],
  read: ['read'],
  ops: ['ops', 'read'],
  admin: ['admin', 'ops', 'read'],
};

/** `ops` includes `read`, `admin` includes `ops`; `tools` stands alone (api.md "Authentication"). */
export const scopeAllows = (held: ApiScope, wanted: ApiScope): boolean => IMPLIED[held].includes(wanted);
