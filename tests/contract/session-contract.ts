import { describe, expect, it } from '@jest/globals';
import { fresh, type DeskUnderTest } from './contract-examples.ts';

/** What every memory of the platform's sessions keeps its word on. */
export const describePlatformSessions = (desk: DeskUnderTest): void => {
  describe('platform sessions', () => {
    it('knows the session of a call by the latest word on it', async () => {
      const { sessions } = desk();
      const callId = fresh('call');
      expect(await sessions.find(callId)).toBeNull();
      await sessions.remember(callId, 's1', 1_000);
      await sessions.remember(callId, 's2', 2_000);
      await sessions.remember(callId, 's0', 500);
      await sessions.remember(callId, 's2', 2_000);
      expect(await sessions.find(callId)).toBe('s2');
      expect(await sessions.find(fresh('call'))).toBeNull();
    });
  });
};
