import { sql } from 'slonik';
import { z } from 'zod';
import { API_SCOPES, type ApiKeyRecord, type ApiKeyRepository } from '../../domain/api-key.ts';
import type { Database } from './database.ts';
import { instant, nothing } from './sql-values.ts';

const keyRow = z
  .object({
    key_id: z.string(),
    name: z.string(),
    scope: z.enum(API_SCOPES),
    secret_hash: z.string(),
    rate_per_minute: z.number().nullable(),
    created_at: z.number(),
    revoked_at: z.number().nullable(),
  })
  .transform((row): ApiKeyRecord => ({
    keyId: row.key_id,
    name: row.name,
    scope: row.scope,
    secretHash: row.secret_hash,
    ratePerMinute: row.rate_per_minute,
    createdAtMs: row.created_at,
    revokedAtMs: row.revoked_at,
  }));

const selectKeys = sql.fragment`
  select key_id, name, scope, secret_hash, rate_per_minute, created_at, revoked_at from api_keys
`;

export const createApiKeyRepository = (db: Database): ApiKeyRepository => ({
  find: (keyId) => db.maybeOne(sql.type(keyRow)`${selectKeys} where key_id = ${keyId}`),

  save: async (key) => {
    await db.any(sql.type(nothing)`
      insert into api_keys (key_id, name, scope, secret_hash, rate_per_minute, created_at, revoked_at)
      values (${key.keyId}, ${key.name}, ${key.scope}, ${key.secretHash}, ${key.ratePerMinute},
        ${instant(key.createdAtMs)}, ${instant(key.revokedAtMs)})
      on conflict (key_id) do update set
        name = excluded.name, scope = excluded.scope, secret_hash = excluded.secret_hash,
        rate_per_minute = excluded.rate_per_minute, revoked_at = excluded.revoked_at
    `);
  },

  list: () => db.any(sql.type(keyRow)`${selectKeys} order by created_at, key_id`),

  revoke: async (keyId, atMs) => {
    const revoked = await db.any(sql.type(z.object({ key_id: z.string() }))`
      update api_keys set revoked_at = coalesce(revoked_at, ${instant(atMs)})
      where key_id = ${keyId} returning key_id
    `);
    return revoked.length > 0;
  },
});
