import { describe, expect, it } from '@jest/globals';
import { API_SCOPES } from '../domain/api-key.ts';
import { keyMatches, mintKey, parseKey, scopeAllows } from './api-key.ts';

describe('a key', () => {
  it('shows its scope and id, and its record keeps no secret', () => {
    const { key, record } = mintKey('tools', 'agent', 5);
    expect(key).toMatch(/^hr_tools_[0-9a-f]{12}_[0-9a-f]{64}$/);
    const parsed = parseKey(key);
    expect(parsed).toMatchObject({ scope: 'tools', keyId: record.keyId });
    expect(JSON.stringify(record)).not.toContain(parsed?.secret ?? '-');
    expect(parsed !== null && keyMatches(parsed, record)).toBe(true);
  });

  it('is never minted twice', () => {
    expect(mintKey('read', 'a', 0).key).not.toBe(mintKey('read', 'a', 0).key);
  });

  it.each(['', 'hr_', 'hr_root_0123456789ab_' + '0'.repeat(64), 'hr_tools_0123456789ab_short', 'Bearer x'])(
    '%j is none',
    (text) => {
      expect(parseKey(text)).toBeNull();
    },
  );

  it('is good only for its own record, scope and time', () => {
    const { key, record } = mintKey('read', 'a', 0);
    const parsed = parseKey(key);
    if (parsed === null) throw new Error('a minted key must parse');
    expect(keyMatches(parsed, { ...record, revokedAtMs: 1 })).toBe(false);
    expect(keyMatches({ ...parsed, scope: 'admin' }, record)).toBe(false);
    expect(keyMatches({ ...parsed, secret: '0'.repeat(64) }, record)).toBe(false);
    expect(keyMatches(parsed, mintKey('read', 'b', 0).record)).toBe(false);
  });
});

it.each([
  ['tools', ['tools']],
  ['read', ['read']],
  ['ops', ['read', 'ops']],
  ['admin', ['read', 'ops', 'admin']],
] as const)('%s may do what needs %j', (held, allowed) => {
  expect(API_SCOPES.filter((wanted) => scopeAllows(held, wanted))).toEqual(allowed);
});
