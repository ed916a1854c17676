import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.ts';

const problemsOf = (set: Record<string, string>): readonly string[] => {
  const result = loadConfig(set);
  return result.ok ? [] : result.problems;
};

describe('the settings of bargaining', () => {
  it.each(['POLICY_ROUND_TO_DOLLARS', 'POLICY_ABSURD_ABOVE_DOLLARS'])('take whole cents: %s', (name) => {
    for (const good of ['0.01', '0.29', '1.15', '5', '2500'])
      expect([good, problemsOf({ [name]: good })]).toEqual([good, []]);
    for (const bad of ['0.004', '0', '-5', '1.005', '0.0149', 'NaN', 'Infinity', 'five'])
      expect([bad, problemsOf({ [name]: bad })]).toEqual([bad, [expect.stringContaining(`${name}: `)]]);
  });

  it('refuse what a policy file leaves without effect, each by name', () => {
    const file = { POLICY_FILE: 'policies.json' };
    expect(problemsOf({ ...file, POLICY_HEADROOM_BAND: '0.3,0.9', POLICY_KIND: '' })).toEqual([]);
    expect(problemsOf({ ...file, POLICY_KIND: 'ladder', POLICY_URGENT_HOURS: '6' })).toEqual([
      'POLICY_KIND: has no effect beside POLICY_FILE; unset one of them',
      'POLICY_URGENT_HOURS: has no effect beside POLICY_FILE; unset one of them',
    ]);
    expect(problemsOf({ POLICY_KIND: 'ladder', POLICY_URGENT_HOURS: '6' })).toEqual([]);
  });
});
