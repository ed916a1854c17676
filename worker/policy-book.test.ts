import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../config.ts';
import { ADAPTIVE_BALANCED } from '../domain/negotiation/adaptive-settings.ts';
import { policyFrom } from './policy-book.ts';

const policyOf = (set: Record<string, string>) => {
  const result = loadConfig(set);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return policyFrom(result.config);
};
const versionOf = (set: Record<string, string>): string => policyOf(set).version;

describe('the version of the one policy', () => {
  it('is the shipped one for the shipped numbers, said or not', () => {
    expect(policyOf({})).toEqual(ADAPTIVE_BALANCED);
    expect(versionOf({ POLICY_URGENT_HOURS: '12', POLICY_ROUND_TO_DOLLARS: '5.00' })).toBe(
      ADAPTIVE_BALANCED.version,
    );
    expect(versionOf({ POLICY_KIND: 'ladder' })).toBe('ladder-1');
    expect(versionOf({ POLICY_KIND: 'ladder', POLICY_LADDER: '0,50,95' })).toBe('ladder-1');
  });

  it.each(['adaptive-balanced', 'adaptive-saving', 'ladder'])('tells changed numbers: %s', (POLICY_KIND) => {
    const changes = [
      {},
      { POLICY_URGENT_HOURS: '6' },
      { POLICY_URGENT_HOURS: '7' },
      { POLICY_ROUND_TO_DOLLARS: '1' },
      { POLICY_ABSURD_MULTIPLE: '3' },
      { POLICY_ABSURD_ABOVE_DOLLARS: '20000' },
      ...(POLICY_KIND === 'ladder'
        ? [{ POLICY_LADDER: '0,40,95' }, { POLICY_URGENT_LADDER: '0,60,95' }]
        : []),
    ];
    const versions = changes.map((change) => versionOf({ POLICY_KIND, ...change }));
    expect(new Set(versions).size).toBe(changes.length);
    const [shipped = ''] = versions;
    for (const version of versions.slice(1)) expect(version).toMatch(/^[a-z]+(-[a-z0-9]+)*\+[0-9a-f]{8}$/);
    for (const version of versions) expect(version.startsWith(shipped)).toBe(true);
    expect(changes.map((change) => versionOf({ POLICY_KIND, ...change }))).toEqual(versions);
  });

  it('keeps a name of the broker, with what tells its numbers', () => {
    const mine = { POLICY_KIND: 'ladder', POLICY_VERSION: 'mine' };
    expect(versionOf(mine)).toBe('mine');
    expect(versionOf({ ...mine, POLICY_LADDER: '0,40,95' })).toMatch(/^mine\+[0-9a-f]{8}$/);
  });
});
