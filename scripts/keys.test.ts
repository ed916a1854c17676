import { describe, expect, it } from '@jest/globals';
import { createMemoryDesk } from '../adapters/memory/memory-desk.ts';
import { keyMatches, parseKey } from '../api/api-key.ts';
import { runKeys } from './keys.ts';

const opened = () => {
  const { apiKeys } = createMemoryDesk();
  const keys = (...args: string[]): Promise<string> => runKeys(args, () => apiKeys);
  const isGood = async (key: string): Promise<boolean> => {
    const parsed = parseKey(key);
    const record = parsed === null ? null : await apiKeys.find(parsed.keyId);
    return parsed !== null && record !== null && keyMatches(parsed, record);
  };
  return { keys, isGood };
};

const idOf = (key: string): string => parseKey(key)?.keyId ?? '';

describe('npm run keys', () => {
  it('creates a key, shows it once and lists it without its secret', async () => {
    const { keys, isGood } = opened();
    const key = await keys('create', '--scope', 'tools', '--name', 'agent', '--rate', '60');
    expect(await isGood(key)).toBe(true);
    const listed = await keys('list');
    expect(listed).toMatch(new RegExp(`^${idOf(key)}  tools  .*  active  agent  60 a minute$`));
    expect(listed).not.toContain(parseKey(key)?.secret);
  });

  it('rotates a key: the new one is good, the old one is not', async () => {
    const { keys, isGood } = opened();
    const old = await keys('create', '--scope', 'ops', '--name', 'desk');
    const fresh = await keys('rotate', idOf(old));
    expect([await isGood(old), await isGood(fresh)]).toEqual([false, true]);
    await expect(keys('rotate', idOf(old))).rejects.toThrow('no active key');
  });

  it('revokes a key', async () => {
    const { keys, isGood } = opened();
    const key = await keys('create', '--scope', 'read', '--name', 'board');
    expect(await keys('revoke', idOf(key))).toContain('Revoked');
    expect(await isGood(key)).toBe(false);
    await expect(keys('revoke', 'none')).rejects.toThrow('no key none');
  });

  it.each([
    [[]],
    [['mint']],
    [['rotate']],
    [['create', '--scope', 'root', '--name', 'x']],
    [['create', '--scope', 'read']],
    [['create', '--scope', 'read', '--name', 'x', '--rate', 'fast']],
  ])('says how it is used when given %j', async (args) => {
    await expect(opened().keys(...args)).rejects.toThrow('npm run keys -- create');
  });
});
