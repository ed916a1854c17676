import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { banPlants } from './import-law/ban-plants.ts';
import { cleanSources } from './import-law/clean-sources.ts';
import { lawPlants } from './import-law/law-plants.ts';
import { createSandbox, cruise, findDead, lint } from './import-law/sandbox.ts';

const toolTimeoutMs = 60_000;
const sourcesOf = (plants: readonly { file: string; source: string }[]) =>
  Object.fromEntries(plants.map(({ file, source }) => [file, source]));

const sandboxes: { remove: () => void }[] = [];
const sandbox = (sources: Record<string, string> = {}): string => {
  const made = createSandbox({ ...cleanSources, ...sources });
  sandboxes.push(made);
  return made.folder;
};
afterAll(() => {
  for (const made of sandboxes) made.remove();
});

describe('a desk that keeps the law', () => {
  it(
    'passes the import law',
    async () => expect((await cruise(sandbox())).violations).toEqual([]),
    toolTimeoutMs,
  );

  it('passes the linter', async () => expect(await lint(sandbox())).toEqual([]), toolTimeoutMs);

  it('is this one', async () => expect((await cruise()).violations).toEqual([]), toolTimeoutMs);
});

describe('a planted import', () => {
  let found: Awaited<ReturnType<typeof cruise>>;
  beforeAll(async () => {
    found = await cruise(sandbox(sourcesOf(lawPlants)));
  }, toolTimeoutMs);

  it.each(lawPlants)('breaks $rule in $file', ({ rule, file }) => {
    expect(found.violations).toContain(`${rule}: ${file}`);
  });

  it('exists for every rule', () => {
    const planted = new Set(lawPlants.map(({ rule }) => rule));
    expect(found.rules.filter((name) => !planted.has(name))).toEqual([]);
  });
});

describe('a planted line', () => {
  let problems: string[];
  beforeAll(async () => {
    problems = await lint(sandbox(sourcesOf(banPlants)));
  }, toolTimeoutMs);

  it.each(banPlants)('is reported in $file as $problem', ({ file, problem }) => {
    expect(problems.filter((line) => line.startsWith(`${file}: ${problem}`))).not.toEqual([]);
  });
});

describe('dead code', () => {
  it(
    'is reported as a file and as an export',
    async () => {
      const dead = await findDead(
        sandbox({
          'adapters/unused-file.ts': 'export const unused = 1;\n',
          'domain/rate.ts': `${cleanSources['domain/rate.ts'] ?? ''}export const unused = 1;\n`,
        }),
      );
      expect(dead).toEqual(expect.arrayContaining(['adapters/unused-file.ts', 'domain/rate.ts']));
    },
    toolTimeoutMs,
  );
});
