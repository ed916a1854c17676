import { describe, expect, it } from '@jest/globals';
import { referencePolicy } from '../../tests/examples/bargaining.ts';
import { ATLANTA, DALLAS, openLoad } from '../../tests/examples/loads.ts';
import { bookOf, choosePolicy, type PolicyBook, type PolicyRule } from './policy-book.ts';

const load = openLoad('ld_1');
const named = (version: string) => ({ ...referencePolicy, version });
const always = (fraction: number) => () => fraction;

const rule = (version: string, differing: Partial<PolicyRule>): PolicyRule => ({
  name: version,
  equipment: null,
  originStates: null,
  destinationStates: null,
  referenceNumbers: null,
  arms: [{ arm: version, weight: 1, policy: named(version) }],
  ...differing,
});

const chosenBy = (...rules: readonly PolicyRule[]): string =>
  choosePolicy({ ...bookOf(referencePolicy), rules }, load, 'carrier', always(0)).policy.version;

describe('the policy of a load', () => {
  it.each([
    ['its trailer', rule('mine', { equipment: [load.equipment, 'tanker'] }), 'mine'],
    ['another trailer', rule('mine', { equipment: ['tanker'] }), 'ladder-1'],
    ['where it starts', rule('mine', { originStates: [DALLAS.state] }), 'mine'],
    ['elsewhere', rule('mine', { originStates: ['WA'] }), 'ladder-1'],
    ['where it goes', rule('mine', { destinationStates: [ATLANTA.state] }), 'mine'],
    ['its reference', rule('mine', { referenceNumbers: [load.referenceNumber] }), 'mine'],
    ['its reference in another spelling', rule('mine', { referenceNumbers: ['ref ld 1'] }), 'mine'],
    ['another reference', rule('mine', { referenceNumbers: ['REF-other'] }), 'ladder-1'],
    [
      'a lane of which one end fits',
      rule('mine', { originStates: ['TX'], destinationStates: ['WA'] }),
      'ladder-1',
    ],
  ])('goes by %s', (_name, one, version) => {
    expect(chosenBy(one)).toBe(version);
  });

  it('is that of the first rule that fits', () => {
    expect(chosenBy(rule('no', { equipment: ['tanker'] }), rule('first', {}), rule('second', {}))).toBe(
      'first',
    );
  });
});

describe('a comparison of policies', () => {
  const book: PolicyBook = {
    rules: [],
    otherwise: {
      name: 'trial',
      arms: [
        { arm: 'a', weight: 3, policy: named('one') },
        { arm: 'b', weight: 1, policy: named('two') },
      ],
    },
  };

  it.each([
    [0, 'trial/a', 'one'],
    [0.7499, 'trial/a', 'one'],
    [0.75, 'trial/b', 'two'],
    [0.9999, 'trial/b', 'two'],
  ])('draws by weight: %d', (fraction, arm, version) => {
    expect(choosePolicy(book, load, 'carrier', always(fraction))).toMatchObject({ arm, policy: { version } });
  });

  it('draws anew for every load and carrier, and alike for the same', () => {
    const labels: string[] = [];
    const drawing = (label: string) => {
      labels.push(label);
      return 0;
    };
    choosePolicy(book, load, 'one', drawing);
    choosePolicy(book, load, 'other', drawing);
    choosePolicy(book, openLoad('ld_2'), 'one', drawing);
    choosePolicy(book, load, 'one', drawing);
    expect(new Set(labels).size).toBe(3);
    expect(labels[0]).toBe(labels[3]);
    expect(labels).not.toContain(load.loadId);
  });
});
