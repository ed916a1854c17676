import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { keyMatches, parseKey } from '../../api/api-key.ts';
import type { ApiKeyRecord, ApiKeyRepository } from '../../domain/api-key.ts';
import { ensureFirstKeys, keysFile } from './first-keys.ts';

let dataDir = '';

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'keys-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function emptyRepository(): ApiKeyRepository {
  const records = new Map<string, ApiKeyRecord>();
  return {
    find: (keyId) => Promise.resolve(records.get(keyId) ?? null),
    save: (record) => Promise.resolve(void records.set(record.keyId, record)),
    list: () => Promise.resolve([...records.values()]),
    revoke: (keyId, atMs) => {
      const record = records.get(keyId);
      if (record !== undefined) records.set(keyId, { ...record, revokedAtMs: atMs });
      return Promise.resolve(record !== undefined);
    },
  };
}

it('makes one key per scope, once, readable by its owner alone', async () => {
  const repository = emptyRepository();
  const keys = await ensureFirstKeys(dataDir, repository);
  expect(Object.keys(keys)).toEqual(['tools', 'read', 'ops', 'admin']);
  expect(JSON.parse(readFileSync(keysFile(dataDir), 'utf8'))).toEqual(keys);
  expect(statSync(keysFile(dataDir)).mode & 0o777).toBe(0o600);
  expect(await ensureFirstKeys(dataDir, repository)).toEqual(keys);
  expect(await repository.list()).toHaveLength(4);
});

it('makes keys that the database honours', async () => {
  const repository = emptyRepository();
  for (const key of Object.values(await ensureFirstKeys(dataDir, repository))) {
    const parsed = parseKey(key);
    const record = parsed === null ? null : await repository.find(parsed.keyId);
    expect(parsed !== null && record !== null && keyMatches(parsed, record)).toBe(true);
  }
});

it('replaces only what the database no longer honours', async () => {
  const repository = emptyRepository();
  const first = await ensureFirstKeys(dataDir, repository);
  await repository.revoke(parseKey(first.ops)?.keyId ?? '', 1);
  const second = await ensureFirstKeys(dataDir, repository);
  expect(second).toEqual({ ...first, ops: expect.not.stringMatching(first.ops) });
  const third = await ensureFirstKeys(dataDir, emptyRepository());
  expect(third.tools).not.toBe(first.tools);
});
