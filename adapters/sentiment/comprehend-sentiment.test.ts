import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createComprehendSimulator, type ComprehendFailure } from '../../simulator/aws/comprehend.ts';
import { comprehendBatch } from './comprehend-batch.ts';
import { createComprehendSentiment } from './comprehend-sentiment.ts';
import { createLexiconSentiment } from './lexicon-sentiment.ts';

const said = (...utterances: readonly string[]): string =>
  utterances.map((words) => `user: ${words}\nassistant: Terrible, awful, ridiculous!`).join('\n');
const GLAD = said('This is great, thank you so much', 'Perfect');

let simulator: FastifyInstance;
let endpoint: string;
const opened: { readonly close: () => void }[] = [];
beforeAll(async () => {
  simulator = createComprehendSimulator();
  endpoint = await simulator.listen({ port: 0, host: '127.0.0.1' });
});
beforeEach(async () => {
  await simulator.inject({ method: 'DELETE', url: '/control' });
});
afterAll(async () => {
  for (const one of opened) one.close();
  await simulator.close();
});

const order = (mode: ComprehendFailure, times?: number) =>
  simulator.inject({ method: 'PUT', url: '/control', payload: { mode, ...(times && { times }) } });
const seen = async (): Promise<{ readonly requests: number; readonly texts: readonly string[] }> =>
  (await simulator.inject({ method: 'GET', url: '/control' })).json();

const open = (deadlineMs = 5_000, failures = 99) => {
  const causes: string[] = [];
  const sentiment = createComprehendSentiment({
    ...{ region: 'us-east-1', endpoint, language: 'en', deadlineMs, otherwise: createLexiconSentiment() },
    credentials: { accessKeyId: 'AKIDTEST', secretAccessKey: 'grep-me-secret' },
    breaker: { failures, openMs: 60_000 },
    onFailure: (cause) => causes.push(cause),
  });
  opened.push(sentiment);
  return { sentiment, causes };
};

describe('sentiment by Comprehend', () => {
  it('judges the caller by his own words', async () => {
    const { sentiment, causes } = open();
    const judged = await sentiment.analyze(GLAD);
    expect(judged).toEqual({ label: 'positive', score: 0.75, source: 'analysis', details: 'comprehend' });
    expect(await seen()).toEqual({
      ...{ requests: 1, standing: null },
      texts: ['This is great, thank you so much\nPerfect'],
    });
    expect(await sentiment.analyze(said('That is awful', 'and ridiculous'))).toMatchObject({
      label: 'negative',
    });
    expect(await sentiment.analyze(said('Dallas to Atlanta'))).toMatchObject({ label: 'neutral', score: 0 });
    expect(causes).toEqual([]);
  });

  it('asks nothing where nobody spoke', async () => {
    expect(await open().sentiment.analyze('assistant: Great!')).toBeNull();
    expect(await seen()).toMatchObject({ requests: 0 });
  });

  it('sends a long call as texts that Comprehend takes', async () => {
    const words = said(
      ...Array.from({ length: 300 }, (_, nth) => `thank you ${'naïve façade '.repeat(20)}${String(nth)}`),
    );
    expect(await open().sentiment.analyze(words)).toMatchObject({ label: 'positive', details: 'comprehend' });
    const { texts, requests } = await seen();
    expect(requests).toBe(1);
    expect(texts.length).toBeGreaterThan(10);
  });

  it.each(['throttled', 'server_error', 'reset'] as const)('asks again after %s', async (mode) => {
    await order(mode, 1);
    expect(await open().sentiment.analyze(GLAD)).toMatchObject({ details: 'comprehend' });
    expect(await seen()).toMatchObject({ requests: 2 });
  });

  it.each([
    ['throttled', 'ThrottlingException', 5_000],
    ['server_error', 'InternalServerException', 5_000],
    ['garbage', 'unreadable', 5_000],
    ['html', 'unreadable', 5_000],
    ['one_text', 'unreadable', 5_000],
    ['reset', 'unreachable', 5_000],
    ['hang', 'timeout', 150],
  ] as const)(
    'leaves it to the built-in analyser when %s lasts, and says so',
    async (mode, cause, deadlineMs) => {
      await order(mode);
      const { sentiment, causes } = open(deadlineMs);
      expect(await sentiment.analyze(GLAD)).toMatchObject({
        ...{ label: 'positive', source: 'analysis' },
        details: `built-in, as comprehend failed: ${cause}`,
      });
      expect(causes).toEqual([cause]);
    },
  );

  it('is spared after failures one after the other', async () => {
    await order('server_error');
    const { sentiment, causes } = open(5_000, 2);
    for (let nth = 0; nth < 3; nth += 1) await sentiment.analyze(GLAD);
    expect(causes).toEqual(['InternalServerException', 'InternalServerException', 'spared']);
  });
});

describe('a batch for Comprehend', () => {
  it('holds the latest words, each text within 5,000 bytes and no character cut', () => {
    const batch = comprehendBatch([...Array.from({ length: 40 }, () => '🚚'.repeat(2_000)), 'the end']);
    expect(batch).toHaveLength(25);
    expect(batch.at(-1)).toContain('the end');
    for (const text of batch) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(5_000);
      expect(text).not.toContain('\ufffd');
    }
    expect(comprehendBatch([])).toEqual([]);
  });
});
