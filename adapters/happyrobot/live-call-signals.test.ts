import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { LiveCallSignal } from '../../domain/live-call-signals.ts';
import { createHappyRobotSimulator, type SignalFailure } from '../../simulator/happyrobot/app.ts';
import { createLiveCallSignals, noLiveCallSignals } from './live-call-signals.ts';

const API_KEY = 'hr-secret-of-the-test';
const limits = { attemptMs: 20_000, retries: 2, pauseMs: 5, failures: 3, openMs: 1_500 };

const signal: LiveCallSignal = {
  callId: 'run-1',
  sessionId: 'sess-1',
  key: 'run-1:ld_1:taken:7',
  change: 'taken',
  loadId: 'ld_1',
  referenceNumber: 'REF-1',
  loadboardRate: 1850,
  say: 'The Dallas to Denver load has just been taken.',
};

let simulator: FastifyInstance;
let apiUrl: string;
const opened: { readonly close: () => Promise<void> }[] = [];

beforeAll(async () => {
  simulator = createHappyRobotSimulator({ apiKey: API_KEY });
  apiUrl = `${await simulator.listen({ port: 0, host: '127.0.0.1' })}/api/v2/`;
});
beforeEach(async () => {
  await simulator.inject({ method: 'DELETE', url: '/control' });
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await simulator.close();
});

const open = (apiKey = API_KEY, attemptMs = limits.attemptMs) => {
  const failures: string[] = [];
  const onFailure = (cause: string, callId: string): void => void failures.push(`${callId} ${cause}`);
  const signals = createLiveCallSignals({
    apiUrl,
    apiKey,
    environment: 'staging',
    limits: { ...limits, attemptMs },
    onFailure,
  });
  opened.push(signals);
  return { signals, failures };
};

/** Patient with whatever answers. */
const openFor = (mode: SignalFailure) => open(API_KEY, mode === 'hang' ? 1_000 : limits.attemptMs);

const order = (mode: SignalFailure, times?: number) =>
  simulator.inject({ method: 'PUT', url: '/control', payload: { mode, ...(times && { times }) } });

const seen = async (): Promise<{ readonly requests: number; readonly received: readonly unknown[] }> =>
  (await simulator.inject({ method: 'GET', url: '/control' })).json();

describe("HappyRobot's signals", () => {
  it('reach the session with a payload the agent can speak', async () => {
    const { signals, failures } = open();
    expect(await signals.send(signal)).toEqual({ kind: 'sent' });
    expect(failures).toEqual([]);
    expect((await seen()).received).toEqual([
      {
        key: 'session.sess-1',
        env: 'staging',
        payload: {
          type: 'load_changed',
          change: 'taken',
          load_id: 'ld_1',
          reference_number: 'REF-1',
          loadboard_rate: 1850,
          say: signal.say,
        },
        metadata: { source: 'carrier-desk', call_id: 'run-1', dedupe_key: signal.key },
      },
    ]);
  });

  it.each(['rate_limited', 'server_error', 'bad_gateway', 'hang', 'reset'] as const)(
    'are sent again after %s, and arrive once',
    async (mode) => {
      await order(mode, 2);
      expect(await openFor(mode).signals.send(signal)).toEqual({ kind: 'sent' });
      expect(await seen()).toMatchObject({ requests: 3, received: [{ key: 'session.sess-1' }] });
    },
  );

  it.each([
    ['rate_limited', 'busy', 3],
    ['server_error', 'busy', 3],
    ['hang', 'unreachable', 3],
    ['reset', 'unreachable', 3],
    ['unauthorized', 'refused', 1],
    ['garbage', 'unreadable', 1],
    ['html', 'unreadable', 1],
    ['unknown_shape', 'unreadable', 1],
  ] as const)('fail quietly when %s lasts: %s after %i attempts', async (mode, cause, requests) => {
    await order(mode);
    const { signals, failures } = openFor(mode);
    expect(await signals.send(signal)).toEqual({ kind: 'failed', cause });
    expect(failures).toEqual([`run-1 ${cause}`]);
    expect(await seen()).toMatchObject({ requests, received: [] });
  });

  it('with a wrong key are refused, and nothing said of it holds the key', async () => {
    const { signals, failures } = open('another-key');
    const sent = await signals.send(signal);
    expect(sent).toEqual({ kind: 'failed', cause: 'refused' });
    expect(JSON.stringify([sent, failures])).not.toContain('another-key');
  });

  it('stop after several failures, and begin again when the platform is back', async () => {
    await order('unauthorized');
    const { signals } = open();
    for (let nth = 0; nth < limits.failures; nth += 1) await signals.send(signal);
    expect(await signals.send(signal)).toEqual({ kind: 'failed', cause: 'spared' });
    expect((await seen()).requests).toBe(limits.failures);
    await simulator.inject({ method: 'DELETE', url: '/control' });
    await new Promise((resolve) => setTimeout(resolve, limits.openMs + 50));
    expect(await signals.send(signal)).toEqual({ kind: 'sent' });
  });

  it('to nobody are off', async () => {
    expect(await noLiveCallSignals.send(signal)).toEqual({ kind: 'off' });
  });
});
