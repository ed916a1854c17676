import SequencerModule from '@jest/test-sequencer';

const Sequencer = SequencerModule.default ?? SequencerModule;

/**
 * Begun first, these end beside the rest and not after it: linters that take all cores, whole desks that wait for clocks
 * and recoveries. The two that kill parts under load stand apart.
 */
const LONGEST = [
  'import-law.test.ts',
  'nobody-finalized.integration.test.ts',
  'outage.integration.test.ts',
  'crash.integration.test.ts',
  'deliveries.integration.test.ts',
  'reviews.integration.test.ts',
  'fmcsa-down.integration.test.ts',
  'race.integration.test.ts',
  'handoff-life.integration.test.ts',
  'guarantees.integration.test.ts',
  'race-expiry.integration.test.ts',
].map((name) => `/tests/${name}`);

const isIntegration = (test) => test.path.endsWith('.integration.test.ts');

const place = ({ path }) => {
  const found = LONGEST.findIndex((name) => path.endsWith(name));
  return found === -1 ? LONGEST.length : found;
};

/** Units before integration: a broken rule shows before a server is asked. Within each the longest, then jest's own order. */
export default class UnitsFirst extends Sequencer {
  sort(tests) {
    const ordered = super.sort(tests).toSorted((a, b) => place(a) - place(b));
    return [...ordered.filter((test) => !isIntegration(test)), ...ordered.filter(isIntegration)];
  }
}
