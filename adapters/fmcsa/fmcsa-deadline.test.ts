import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { FmcsaAnswer } from '../../domain/fmcsa-answer.ts';
import { createFmcsaSimulator } from '../../simulator/fmcsa/app.ts';
import { fastestMs } from '../../tests/timing/fastest.ts';
import { createFmcsaService } from './fmcsa-service.ts';

const webKey = 'key';
const deadlineMs = 2_000;
/** What ending the lookup itself may take, on a crowded machine. */
const limitMs = deadlineMs + 350;
const patientBreaker = { failures: 1000, windowMs: 1, halfOpenMs: 1 };
const simulator = createFmcsaSimulator({ webKey });
let baseUrl = '';
let hurried: ReturnType<typeof createFmcsaService>;

beforeAll(async () => {
  baseUrl = `${await simulator.listen({ port: 0, host: '127.0.0.1' })}/qc/services`;
  hurried = createFmcsaService({ baseUrl, webKey, deadlineMs, breaker: patientBreaker });
});
afterAll(async () => {
  await hurried.close();
  await simulator.close();
});
afterEach(() => simulator.inject({ method: 'DELETE', url: '/control' }));

const steer = (order: object) => simulator.inject({ method: 'PUT', url: '/control', payload: order });
const requestsOf = async (docketNumber: string): Promise<number> => {
  const { requests } = (await simulator.inject('/control')).json<{ requests: Record<string, number> }>();
  return requests[`/qc/services/carriers/docket-number/${docketNumber}`] ?? 0;
};
const causeOf = (answer: FmcsaAnswer) => (answer.kind === 'could_not_ask' ? answer.cause : answer.kind);

describe('the deadline', () => {
  it('is kept by what never answers', async () => {
    const ms = await fastestMs(limitMs, async () => {
      expect(causeOf(await hurried.findByDocket('9911001'))).toBe('timeout');
    });
    expect(ms).toBeLessThan(limitMs);
  });

  it('covers both requests together', async () => {
    await steer({ mode: 'slow', delayMs: 0.6 * deadlineMs });
    const ms = await fastestMs(limitMs, async () => {
      const answer = await hurried.findByDocket('123456');
      expect(answer).toMatchObject({ kind: 'found', records: [{ authorities: null }] });
    });
    expect(ms).toBeLessThan(limitMs);
  });

  it('leaves no second try when it is near', async () => {
    await steer({ mode: 'server_error', delayMs: deadlineMs - 300 });
    const causes: string[] = [];
    // A stall may let the time run out first, but not three times.
    for (const docketNumber of ['3500001', '3500002', '3500003']) {
      if (causes.includes('server_error')) break;
      causes.push(causeOf(await hurried.findByDocket(docketNumber)));
      expect(await requestsOf(docketNumber)).toBe(1);
    }
    expect(causes).toContain('server_error');
  });

  it('closes the connection it gives up', async () => {
    const patient = createFmcsaService({ baseUrl, webKey, deadlineMs: 150 });
    const connections = () => promisify(simulator.server.getConnections.bind(simulator.server))();
    const before = await connections();
    expect(causeOf(await patient.findByDocket('9911001'))).toBe('timeout');
    for (let left = 100; left > 0 && (await connections()) > before; left -= 1) await pause(100);
    expect(await connections()).toBeLessThanOrEqual(before);
    await patient.close();
  });
});
