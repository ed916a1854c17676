import { describe, expect, it } from '@jest/globals';
import type { ApiKeyRecord } from '../../domain/api-key.ts';
import type { Verification } from '../../domain/verification.ts';
import { carrier } from '../examples/carriers.ts';
import { fresh, type DeskUnderTest } from './contract-examples.ts';

const record = (): ApiKeyRecord => ({
  keyId: fresh('key'),
  name: 'HappyRobot',
  scope: 'tools',
  secretHash: 'ab12',
  ratePerMinute: null,
  createdAtMs: Date.now(),
  revokedAtMs: null,
});

/** What every key ring keeps its word on. */
export const describeApiKeyRepository = (desk: DeskUnderTest): void => {
  describe('api keys', () => {
    it('are found, listed and revoked once', async () => {
      const { apiKeys } = desk();
      const key = record();
      await apiKeys.save(key);
      expect(await apiKeys.find(key.keyId)).toEqual(key);
      expect(await apiKeys.list()).toContainEqual(key);
      const at = Date.now();
      expect(await apiKeys.revoke(key.keyId, at)).toBe(true);
      expect(await apiKeys.revoke(key.keyId, at + 1000)).toBe(true);
      expect(await apiKeys.find(key.keyId)).toEqual({ ...key, revokedAtMs: at });
      expect(await apiKeys.revoke('nobody', at)).toBe(false);
      expect(await apiKeys.find('nobody')).toBeNull();
    });

    it('are replaced under their id', async () => {
      const { apiKeys } = desk();
      const key = record();
      await apiKeys.save(key);
      await apiKeys.save({ ...key, secretHash: 'cd34', ratePerMinute: 60 });
      expect(await apiKeys.find(key.keyId)).toEqual({ ...key, secretHash: 'cd34', ratePerMinute: 60 });
    });
  });
};

const question = { docketNumber: '123456', dotNumber: null, companyName: null };

const verifications = (): readonly Verification[] => {
  const { facts } = carrier({});
  const asked = { question, policyVersion: 'eligibility-1' };
  return [
    {
      ...asked,
      kind: 'judged',
      verdict: 'needs_review',
      reasons: ['safety_conditional'],
      dotNumber: facts.dotNumber,
      mcNumber: '123456',
      carrier: { ...facts, safetyRating: 'C' },
      interstate: true,
      evidence: { source: 'fmcsa', checkedAtMs: Date.now(), bodyHash: 'hash' },
    },
    { ...asked, kind: 'could_not_ask', cause: 'timeout' },
    { ...asked, kind: 'not_found', checkedAtMs: Date.now() },
    { ...asked, kind: 'ambiguous', candidates: [] },
  ];
};

/** What every book of carriers keeps its word on: evidence is taken whatever came of asking, and twice harms nothing. */
export const describeCarrierRepository = (desk: DeskUnderTest): void => {
  describe('evidence of verifications', () => {
    it.each(['judged', 'could_not_ask', 'not_found', 'ambiguous'] as const)('%s', async (kind) => {
      const { carriers } = desk();
      const verification = verifications().find((one) => one.kind === kind);
      if (verification === undefined) throw new Error(`no example of ${kind}`);
      const found = kind === 'judged' ? carrier({}) : null;
      const entry = { callId: fresh('call'), seq: 1, atMs: Date.now(), verification, record: found };
      await expect(carriers.recordVerification(entry)).resolves.toBeUndefined();
      await expect(carriers.recordVerification(entry)).resolves.toBeUndefined();
    });
  });
};
