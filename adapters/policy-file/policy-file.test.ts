import { describe, expect, it } from '@jest/globals';
import { parsePolicyFile, readPolicyFile } from './policy-file.ts';

const ladder = { kind: 'ladder', version: 'ladder-1', ladder: [0, 0.5, 0.95] };
const bolder = { kind: 'ladder', version: 'ladder-2', ladder: [0.1, 0.6, 0.9], urgentLadder: [0, 0.9, 0.9] };

const problemsOf = (content: unknown): readonly string[] => {
  const file = parsePolicyFile(content);
  return file.ok ? [] : file.problems;
};

describe('a policy file', () => {
  it('may be one policy, for every load, with the numbers of the handbook where it names none', () => {
    expect(parsePolicyFile(ladder)).toMatchObject({
      ok: true,
      book: {
        rules: [],
        otherwise: {
          arms: [
            {
              policy: {
                ...ladder,
                urgentLadder: [0.25, 0.75, 0.95],
                urgentHours: 12,
                roundToCents: 500,
                absurdMultiple: 2,
                absurdAboveCents: 5_000_000,
              },
            },
          ],
        },
      },
    });
  });

  it('never moves an urgent ladder down', () => {
    expect(parsePolicyFile(bolder)).toMatchObject({
      book: { otherwise: { arms: [{ policy: { urgentLadder: [0.1, 0.9, 0.9] } }] } },
    });
  });

  it('may choose by trailer, lane and load, and compare two policies', () => {
    const content = {
      policies: [ladder, bolder],
      use: 'ladder-1',
      rules: [
        { name: 'texan reefers', equipment: ['reefer'], originStates: ['TX'], use: 'ladder-2' },
        {
          name: 'trial',
          destinationStates: ['GA'],
          loads: ['REF-1'],
          use: [
            { arm: 'a', policy: 'ladder-1', weight: 3 },
            { arm: 'b', policy: 'ladder-2' },
          ],
        },
      ],
    };
    expect(parsePolicyFile(content)).toMatchObject({
      ok: true,
      book: {
        rules: [
          { name: 'texan reefers', equipment: ['reefer'], destinationStates: null, arms: [{ weight: 1 }] },
          {
            name: 'trial',
            referenceNumbers: ['REF-1'],
            arms: [
              { arm: 'a', weight: 3 },
              { arm: 'b', weight: 1 },
            ],
          },
        ],
      },
    });
  });
});

describe('a policy file is refused', () => {
  it.each([
    [
      'a share beyond the ceiling',
      { ...ladder, ladder: [0, 0.5, 1.01] },
      ['ladder.2: must not pass 1: beyond lies the ceiling'],
    ],
    [
      'an urgent share beyond it',
      { ...ladder, urgentLadder: [0, 1.5, 1.5] },
      [
        'urgentLadder.1: must not pass 1: beyond lies the ceiling',
        'urgentLadder.2: must not pass 1: beyond lies the ceiling',
      ],
    ],
    ['a falling ladder', { ...ladder, ladder: [0.5, 0.4, 0.95] }, ['ladder: must never fall']],
    ['a fourth round', { ...ladder, ladder: [0, 0.5, 0.9, 0.95] }, [expect.stringContaining('ladder')]],
    ['an unknown kind', { kind: 'random', version: 'x' }, [expect.stringContaining('kind')]],
    ['a misspelt field', { ...ladder, roundTo: 5 }, [expect.stringContaining('roundTo')]],
    [
      'a state there is not',
      {
        policies: [ladder],
        use: 'ladder-1',
        rules: [{ name: 'r', originStates: ['TX', 'ZZ'], destinationStates: ['ON', 'tx'], use: 'ladder-1' }],
      },
      [
        'rules.0.originStates.1: must be the two-letter code of a state or province, such as TX',
        'rules.0.destinationStates.1: must be the two-letter code of a state or province, such as TX',
      ],
    ],
    [
      'a rule named as the loads without one',
      { policies: [ladder], use: 'ladder-1', rules: [{ name: ' otherwise ', use: 'ladder-1' }] },
      ['rules.0.name: must not be otherwise: so are the loads without a rule'],
    ],
    ['no object at all', 'ladder', [expect.stringContaining('file')]],
  ])('%s', (_name, content, problems) => {
    expect(problemsOf(content)).toEqual(problems);
  });

  it('with every problem named', () => {
    const content = {
      policies: [
        { ...ladder, version: '', ladder: [0, 2, 1] },
        { ...bolder, roundToCents: 0 },
      ],
      use: 'ladder-1',
      rules: [{ name: 'r', originStates: ['Texas'], use: 'ladder-1' }],
    };
    const problems = problemsOf(content).map((problem) => problem.split(':')[0]);
    expect(problems).toEqual([
      'policies.0.version',
      'policies.0.ladder.1',
      'policies.0.ladder',
      'policies.1.roundToCents',
      'rules.0.originStates.0',
    ]);
  });

  it('when it names what it does not define, or a thing twice', () => {
    const content = {
      policies: [ladder, ladder],
      use: 'ladder-9',
      rules: [
        {
          name: 'r',
          use: [
            { arm: 'a', policy: 'ladder-1' },
            { arm: 'a', policy: 'nothing' },
          ],
        },
        { name: 'r', use: 'ladder-1' },
      ],
    };
    expect(problemsOf(content)).toEqual([
      'policies: version ladder-1 is defined more than once',
      'rules: name r is used more than once',
      'use: no policy has version ladder-9',
      'rules.0.use: arm a is listed more than once',
      'rules.0.use: no policy has version nothing',
    ]);
  });

  it('when it is not there, or no JSON', () => {
    expect(readPolicyFile('/nowhere/policy.json')).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('ENOENT')],
    });
    expect(readPolicyFile(import.meta.filename)).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('cannot be read')],
    });
  });
});
