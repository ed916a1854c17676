import SequencerModule from '@jest/test-sequencer';

const Sequencer = SequencerModule.default ?? SequencerModule;

const isIntegration = (test) => test.path.endsWith('.integration.test.ts');

/** Units before integration: a broken rule shows before a server is asked. Within each, jest's own order. */
export default class UnitsFirst extends Sequencer {
  sort(tests) {
    const ordered = super.sort(tests);
    return [...ordered.filter((test) => !isIntegration(test)), ...ordered.filter(isIntegration)];
  }
}
