import { expect, it } from '@jest/globals';
import { isAlive, type WorkerPoller } from './worker-poller.ts';

const NOW_MS = 1_900_000_000_000;
const seen = (secondsAgo: number): WorkerPoller => ({
  lastAccessTime: { seconds: { toNumber: () => NOW_MS / 1000 - secondsAgo } },
});

it.each<[string, WorkerPoller, boolean]>([
  ['asking now', seen(0), true],
  ['waiting for work, as it may for a minute', seen(61), true],
  ['on a clock that runs ahead', seen(-5), true],
  ['silent for two minutes, and still remembered', seen(120), false],
  ['never seen', {}, false],
  ['seen at no time', { lastAccessTime: { seconds: null } }, false],
  ['told in plain numbers', { lastAccessTime: { seconds: NOW_MS / 1000 } }, true],
])('a poller %s', (_what, poller, alive) => {
  expect(isAlive(poller, NOW_MS)).toBe(alive);
});
