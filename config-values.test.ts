import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.ts';

describe('where the desk is reached from outside', () => {
  it.each([
    ['https://desk.test', 'https://desk.test'],
    ['https://desk.test//', 'https://desk.test'],
    ['http://desk.test/behind/', 'http://desk.test/behind'],
  ])('%s is %s', (PUBLIC_URL, url) => {
    expect(loadConfig({ PUBLIC_URL })).toMatchObject({ ok: true, config: { PUBLIC_URL: url } });
  });

  it.each(['desk.test', 'ftp://desk.test'])('is not %s', (PUBLIC_URL) => {
    const problems = [expect.stringMatching(/^PUBLIC_URL: /)];
    expect(loadConfig({ PUBLIC_URL })).toEqual({ ok: false, problems });
  });
});
