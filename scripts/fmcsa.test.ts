import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig, type Environment } from '../config.ts';
import { REASON_CODES } from '../domain/eligibility.ts';
import { createFmcsaSimulator } from '../simulator/fmcsa/app.ts';
import { carriers } from '../simulator/fmcsa/carriers.ts';
import { inspectCarrier, questionIn } from './fmcsa.ts';

const KEY = 'a-key-that-is-printed-nowhere';
const simulator = createFmcsaSimulator({ webKey: KEY });
let baseUrl = '';

beforeAll(async () => {
  baseUrl = `${await simulator.listen({ port: 0, host: '127.0.0.1' })}/qc/services`;
});
afterAll(() => simulator.close());

const config = (): Environment => {
  const loaded = loadConfig({ FMCSA_DEADLINE_SECONDS: '2' });
  if (!loaded.ok) throw new Error(loaded.problems.join());
  return loaded.config;
};

const ask = async (args: readonly string[], webKey = KEY) => {
  const question = questionIn(args);
  if (question === null) throw new Error('asked for help');
  return inspectCarrier(question, { baseUrl, webKey }, config());
};

describe('npm run fmcsa', () => {
  it.each([
    ['a docket', ['123456']],
    ['words for it', ['MC#', '123', '456']],
    ['a USDOT number', ['--dot', 'USDOT 7,204,318']],
    ['a USDOT number in its own words', ['DOT 7204318']],
  ])('prints verdict, record and evidence for %s', async (_, args) => {
    const { page, exitCode } = await ask(args);
    expect(exitCode).toBe(0);
    expect(page).toMatch(/^ELIGIBLE\n\nNo reason against this carrier\.\n/);
    expect(page).toContain('CEDAR HOLLOW TRANSPORT LLC');
    expect(page).toMatch(/Insurance on file +\$1,000,000/);
    expect(page).toMatch(/MC 123456 +common A/);
    expect(page).toMatch(/SHA-256 of the answer +[0-9a-f]{64}/);
    expect(page).not.toContain(KEY);
  });

  it('gives a sentence for each reason', async () => {
    const shown = new Set<string>();
    for (const { dotNumber, docketNumber, reasons } of carriers) {
      const { page, exitCode } = await ask([String(docketNumber ?? ''), '--dot', String(dotNumber)]);
      const codes = [...page.matchAll(/^ {2}([a-z0-9_]+): [A-Z].*\.$/gm)].map(([, code]) => code ?? '');
      codes.forEach((code) => shown.add(code));
      expect(exitCode === 0).toBe(codes.length === 0);
      expect(codes).toEqual(reasons);
    }
    expect(REASON_CODES.filter((code) => !shown.has(code))).toEqual(['name_mismatch']);
  });

  it('compares the name given', async () => {
    const { page, exitCode } = await ask(['123456', '--name', 'Golden Crust Bakeries']);
    expect(exitCode).toBe(3);
    expect(page).toMatch(/^NEEDS REVIEW\n\nReasons\n {2}name_mismatch: The company name given/);
    expect((await ask(['123456', '--name', 'Cedar Holow Trans'])).exitCode).toBe(0);
  });

  it('tells nobody from no answer', async () => {
    expect(await ask(['99999999'])).toMatchObject({ exitCode: 4, page: expect.stringMatching(/^NOT FOUND/) });
    const refused = await ask(['123456'], 'wrong-key');
    expect(refused).toMatchObject({ exitCode: 5, page: expect.stringMatching(/^UNVERIFIED/) });
    expect(refused.page).not.toContain('wrong-key');
  });

  it('says how it is used, and what is no number', () => {
    expect(questionIn(['--help'])).toBeNull();
    expect(() => questionIn([])).toThrow('npm run fmcsa -- NUMBER');
    expect(() => questionIn(['hello'])).toThrow('"hello" holds no carrier number');
    expect(() => questionIn(['512 555 0100'])).toThrow('1 to 8 digits');
    expect(() => questionIn(['--mc', '1'])).toThrow('--mc');
  });
});
