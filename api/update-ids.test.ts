import { describe, expect, it } from '@jest/globals';
import { createUpdateIds, keyedUpdateId, questionOf } from './update-ids.ts';

const opened = () => {
  const clock = { ms: 0 };
  let next = 0;
  const ids = createUpdateIds(
    () => clock.ms,
    () => `id-${String((next += 1))}`,
  );
  return { clock, ids };
};

describe('a question without a key', () => {
  it('goes by the waiting one’s id until it is answered', () => {
    const { ids } = opened();
    expect(ids.claim('q')).toEqual({ updateId: 'id-1', repeated: false });
    expect(ids.claim('q')).toEqual({ updateId: 'id-1', repeated: true });
    ids.settle('q', 'id-1');
    expect(ids.claim('q')).toEqual({ updateId: 'id-2', repeated: false });
  });

  it('is not settled by the answer to an older one', () => {
    const { ids } = opened();
    ids.claim('q');
    ids.settle('q', 'another');
    expect(ids.claim('q').repeated).toBe(true);
  });

  it('is forgotten after a minute', () => {
    const { ids, clock } = opened();
    ids.claim('q');
    clock.ms = 60_000;
    expect(ids.claim('q').repeated).toBe(false);
  });

  it('takes bounded room', () => {
    const { ids } = opened();
    for (let asked = 0; asked < 10_050; asked += 1) ids.claim(`q${String(asked)}`);
    expect(ids.size()).toBeLessThanOrEqual(10_001);
    expect(ids.claim('q10049').repeated).toBe(true);
    expect(ids.claim('q0').repeated).toBe(false);
  });
});

it('tries a key anew only when its update came to nothing', () => {
  const { ids } = opened();
  expect(ids.attemptSuffix('k')).toBe('');
  ids.tryAnew('k');
  expect(ids.attemptSuffix('k')).toBe(':1');
  expect(ids.attemptSuffix('other')).toBe('');
});

it('tells questions apart by call, tool and arguments', () => {
  const question = questionOf('c', 'verify', { mcNumber: '1' });
  expect(questionOf('c', 'verify', { mcNumber: '1' })).toBe(question);
  expect(questionOf('d', 'verify', { mcNumber: '1' })).not.toBe(question);
  expect(questionOf('c', 'search', { mcNumber: '1' })).not.toBe(question);
  expect(questionOf('c', 'verify', { mcNumber: '2' })).not.toBe(question);
});

it('keeps keys readable, unless they are too long for an id', () => {
  expect(keyedUpdateId('verify', 'abc')).toBe('key:verify:abc');
  expect(keyedUpdateId('verify', 'x'.repeat(300)).length).toBeLessThan(100);
});
