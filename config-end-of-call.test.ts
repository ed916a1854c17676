import { expect, it } from '@jest/globals';
import { loadConfig } from './config.ts';

const unset = loadConfig({});
const inForce = unset.ok ? unset.config : null;

/** Where nobody finalizes, an ended call is closed within ten seconds; two are for telling, deciding and writing. */
it('leaves time, unless told otherwise, to close a call within 10 s of its session’s end', () => {
  expect(inForce?.FINALIZE_GRACE_SECONDS).toBeGreaterThan(0);
  expect(inForce?.FINALIZE_GRACE_SECONDS).toBeLessThanOrEqual(8);
});

/** rules.md §8: a record within two minutes of the end is timely. */
it('asks the platform, unless told otherwise, in time for the record to count', () => {
  const { RECONCILE_SECONDS: sweep = NaN, RECONCILE_SETTLED_SECONDS: settled = NaN } = inForce ?? {};
  expect(sweep + settled).toBeLessThanOrEqual(60);
});
