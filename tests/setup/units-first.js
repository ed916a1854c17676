import SequencerModule from '@jest/test-sequencer';

const Sequencer = SequencerModule.default ?? SequencerModule;

/** Whole desks that wait for clocks and recoveries: begun first, they end beside the rest and not after it. */
const LONGEST = [
  'crash',
  'nobody-finalized',
  'outage',
  'race',
  'deliveries',
  'fmcsa-down',
  'handoff-life',
  'guarantees',
  'reviews',
  'race-expiry',
].map((name) => `/tests/${name}.integration.test.ts`);

const isIntegration = (test) => test.path.endsWith('.integration.test.ts');

const place = ({ path }) => {
  const found = LONGEST.findIndex((name) => path.endsWith(name));
  return found === -1 ? LONGEST.length : found;
};

/** Units before integration: a broken rule shows before a server is asked. Within each, jest's own order. */
export default class UnitsFirst extends Sequencer {
  sort(tests) {
    const ordered = super.sort(tests);
    const integration = ordered.filter(isIntegration).toSorted((a, b) => place(a) - place(b));
    return [...ordered.filter((test) => !isIntegration(test)), ...integration];
  }
}
