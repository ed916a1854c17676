import { expect, it } from '@jest/globals';
import type { ApiKeyRecord, ApiKeyRepository } from '../domain/api-key.ts';
import { createApiKeyReader } from './api-key-reader.ts';
import { fastestMs } from '../tests/timing/fastest.ts';
import { mintKey } from './api-key.ts';

const { record } = mintKey('read', 'a', 0);

const opened = () => {
  const state = { ms: 0, away: false, asked: 0, found: record as ApiKeyRecord | null };
  const find = (): Promise<ApiKeyRecord | null> => {
    state.asked += 1;
    return state.away ? Promise.reject(new Error('away')) : Promise.resolve(state.found);
  };
  const repository = { find } as unknown as ApiKeyRepository;
  return { state, read: createApiKeyReader(repository, () => state.ms) };
};

it('asks the database once in ten seconds, for unknown keys too', async () => {
  const { state, read } = opened();
  await Promise.all([read('k'), read('k')]);
  await read('k');
  expect(state.asked).toBe(1);
  state.found = null;
  state.ms = 10_000;
  expect(await read('k')).toEqual({ kind: 'read', record: null });
  await read('k');
  expect(state.asked).toBe(2);
});

it('bridges a short outage with what it knew, and says when it knows nothing', async () => {
  const { state, read } = opened();
  await read('k');
  state.away = true;
  state.ms = 60_000;
  expect(await read('k')).toEqual({ kind: 'read', record });
  expect(await read('new')).toEqual({ kind: 'unchecked' });
  const asked = state.asked;
  await read('k');
  expect(state.asked).toBe(asked);
  state.ms = 301_000;
  expect(await read('k')).toEqual({ kind: 'unchecked' });
});

it('does not bridge with a key it did not know', async () => {
  const { state, read } = opened();
  state.found = null;
  await read('k');
  state.away = true;
  state.ms = 60_000;
  expect(await read('k')).toEqual({ kind: 'unchecked' });
});

it('waits only a moment for a database that hangs', async () => {
  const hanging = { find: () => new Promise(() => undefined) } as unknown as ApiKeyRepository;
  const read = createApiKeyReader(hanging, Date.now);
  const ms = await fastestMs(1_000, async () => {
    expect(await read('k')).toEqual({ kind: 'unchecked' });
  });
  expect(ms).toBeLessThan(1_000);
});
