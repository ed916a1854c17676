import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadConfig, settingNames } from './config.ts';

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');

/** The rows of the page's tables: the variable, and its default where one is written as such. */
const rows = read('docs/settings.md')
  .split('\n')
  .flatMap((line) => {
    const [, name, value] = /^\| `([A-Z_]+)` +\| (?:`([^`]*)`|unset[^|]*?) +\| \S/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value }];
  });

describe('docs/settings.md', () => {
  it('names every variable that is read, once, and no other', () => {
    expect(rows.map(({ name }) => name).toSorted()).toEqual(settingNames.toSorted());
  });

  it('tells the defaults that are in force', () => {
    const unset = loadConfig({});
    const told = loadConfig(
      Object.fromEntries(rows.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
    );
    expect(told).toEqual(unset);
    const inForce = unset.ok ? Object.entries(unset.config) : [];
    const silent = rows.filter(({ value }) => value === undefined).map(({ name }) => name);
    const none = (value: unknown): boolean =>
      value === undefined || (Array.isArray(value) && value.length === 0);
    expect(inForce.filter(([name, value]) => silent.includes(name) && !none(value))).toEqual([]);
  });

  it('is found from the front page, which stays short', () => {
    const front = read('README.md');
    expect(front).toContain('](docs/settings.md)');
    expect(front.trimEnd().split('\n').length).toBeLessThan(150);
  });
});

describe('the front page', () => {
  it('names every bench', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> };
    const benches = Object.keys(scripts).filter((name) => name.startsWith('bench:'));
    for (const name of benches) expect(read('README.md')).toContain(`\`${name}\``);
  });
});
