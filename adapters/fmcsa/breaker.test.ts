import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { CircuitState } from 'cockatiel';
import type { BreakerState } from '../../domain/fmcsa-health.ts';
import type { FmcsaAnswer } from '../../domain/fmcsa-answer.ts';
import { createBreaker } from './breaker.ts';
import { createFailureWindow } from './failure-window.ts';

const failure: FmcsaAnswer = { kind: 'could_not_ask', cause: 'server_error', detail: 'HTTP 500' };
const notFound: FmcsaAnswer = { kind: 'not_found', askedAtMs: 0 };
const limits = { failures: 5, windowMs: 60_000, halfOpenMs: 80 };

const open = (halfOpenMs = limits.halfOpenMs) => {
  const breaker = createBreaker({ ...limits, halfOpenMs });
  const changes: BreakerState[] = [];
  breaker.onChange((state) => changes.push(state));
  let asked = 0;
  const ask = (answer: FmcsaAnswer, after: Promise<unknown> = pause(0)) =>
    breaker.run(async () => {
      asked += 1;
      await after;
      return answer;
    }, AbortSignal.timeout(60_000));
  const fail = async (times: number) => {
    for (let time = 0; time < times; time += 1) await ask(failure);
  };
  return { breaker, changes, ask, fail, asked: () => asked };
};

describe('the window of failures', () => {
  it.each([
    ['five within it', [0, 10, 20, 30, 59], true],
    ['five, the first just out of it', [0, 10, 20, 30, 60], false],
    ['four', [0, 1, 2, 3], false],
    ['many, but far apart', [0, 20, 40, 60, 80, 100, 120], false],
    ['a burst after quiet days', [0, 100_000, 100_001, 100_002, 100_003, 100_004], true],
  ])('%s', (_what, seconds, opens) => {
    let now = 0;
    const breaker = createFailureWindow({ failures: 5, windowMs: 60_000 }, () => now);
    const verdicts = seconds.map((second) => {
      now = second * 1000;
      breaker.success(CircuitState.Closed);
      return breaker.failure(CircuitState.Closed);
    });
    expect(verdicts.at(-1)).toBe(opens);
  });
});

describe('the breaker', () => {
  it('opens at the fifth failure, whatever succeeded between, and asks no more', async () => {
    const { breaker, ask, fail, asked, changes } = open(60_000);
    await fail(4);
    await ask(notFound);
    expect(breaker.state()).toBe('closed');
    await fail(1);
    expect([breaker.state(), changes]).toEqual(['open', ['open']]);
    expect(await ask(notFound)).toMatchObject({ kind: 'could_not_ask', cause: 'circuit_open' });
    expect(asked()).toBe(6);
  });

  it('never opens for "not found"', async () => {
    const { breaker, ask } = open();
    for (let time = 0; time < 20; time += 1) await ask(notFound);
    expect(breaker.state()).toBe('closed');
  });

  it('lets one question try after its pause, and closes when that is answered', async () => {
    const { breaker, ask, fail, asked, changes } = open();
    await fail(5);
    await pause(limits.halfOpenMs + 20);
    const answered = Promise.withResolvers<undefined>();
    const trial = ask(notFound, answered.promise);
    const waiting = ask(notFound);
    await pause(20);
    expect([breaker.state(), asked()]).toEqual(['half_open', 6]);
    answered.resolve(undefined);
    expect(await Promise.all([trial, waiting])).toEqual([notFound, notFound]);
    expect([breaker.state(), changes]).toEqual(['closed', ['open', 'half_open', 'closed']]);
    await fail(4);
    expect(breaker.state()).toBe('closed');
  });

  it('opens again when the trial fails, for all who waited for it', async () => {
    const { breaker, ask, fail, asked } = open();
    await fail(5);
    await pause(limits.halfOpenMs + 20);
    const [trial, waiting] = await Promise.all([ask(failure, pause(40)), ask(notFound)]);
    expect([trial, waiting]).toMatchObject([{ cause: 'server_error' }, { cause: 'circuit_open' }]);
    expect([breaker.state(), asked()]).toEqual(['open', 6]);
  });
});
