import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readSimulationOptions } from './simulation-options.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'simulate-'));
writeFileSync(join(dataDir, 'keys.json'), JSON.stringify({ tools: 'key-of-the-folder' }));
afterAll(() => rmSync(dataDir, { recursive: true }));

describe('the command line of a simulation', () => {
  it('falls back to the defaults and the key of the data folder', () => {
    expect(readSimulationOptions(['--data-dir', dataDir])).toEqual({
      kind: 'run',
      options: {
        callers: 50,
        concurrency: 5,
        seed: 1,
        apiUrl: 'http://127.0.0.1:8080',
        key: 'key-of-the-folder',
      },
    });
  });

  it('takes every option', () => {
    const argv = ['--calls=3', '--concurrency=2', '--seed=9', '--url=http://desk:1', '--key=k'];
    expect(readSimulationOptions(argv)).toEqual({
      kind: 'run',
      options: { callers: 3, concurrency: 2, seed: 9, apiUrl: 'http://desk:1', key: 'k' },
    });
  });

  it('helps', () => {
    expect(readSimulationOptions(['--help'])).toEqual({ kind: 'help' });
  });

  it.each([
    [['--calls', 'many'], '--calls must be a whole number'],
    [['--calls', '0'], '--calls must be a whole number'],
    [['--concurrency=1.5'], '--concurrency must be a whole number'],
    [['--url', 'desk', '--key', 'k'], '--url must be an http address'],
    [['--data-dir', '/nowhere'], 'Cannot read /nowhere/keys.json'],
    [['--colour'], "Unknown option '--colour'"],
    [['loads'], 'Unexpected argument'],
  ])('refuses %j in words', (argv, message) => {
    const read = readSimulationOptions(argv);
    expect(read.kind === 'refused' ? read.message : read.kind).toContain(message);
  });
});
