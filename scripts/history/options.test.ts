import { describe, expect, it } from '@jest/globals';
import { readHistoryOptions } from './options.ts';

describe('the options of a past', () => {
  it.each([
    [['--history', '90d'], { days: 90, calls: 20_000, seed: 1, dataDir: null }],
    [['--history=12w', '--calls', '500', '--seed', '7'], { days: 84, calls: 500, seed: 7, dataDir: null }],
    [['--calls', '5', '--history', '30', '--data-dir', 'x'], { days: 30, calls: 5, seed: 1, dataDir: 'x' }],
    [['--history', '--help'], null],
  ])('reads %j', (args, options) => expect(readHistoryOptions(args)).toEqual(options));

  it.each([
    [['--history', '0d'], /--history takes 1 to 730 days/],
    [['--history', 'ninety'], /not "ninety"/],
    [['--history', '999w'], /--history takes/],
    [['--history', '9d', '--calls', '-3'], /--calls/],
    [['--history', '9d', '--calls', '1e4'], /--calls must be a whole number/],
    [['--history', '9d', '--seed', 'x'], /--seed must be/],
    [['--history', '9d', '--concurrency', '4'], /--concurrency is for callers on the line/],
    [['--history', '9d', '--colour'], /--colour/],
  ])('refuses %j', (args, message) => expect(() => readHistoryOptions(args)).toThrow(message));
});
