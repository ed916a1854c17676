import {
  BatchDetectSentimentCommand,
  ComprehendClient,
  ComprehendServiceException,
  type BatchDetectSentimentItemResult,
  type LanguageCode,
} from '@aws-sdk/client-comprehend';
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';
import type { Sentiment, SentimentLabel } from '../../domain/outcome.ts';
import type { SentimentAnalysisService } from '../../domain/ports.ts';
import { callerUtterances } from './caller-words.ts';
import { comprehendBatch } from './comprehend-batch.ts';

export type ComprehendOptions = {
  readonly region: string;
  /** Another address than AWS's own. */
  readonly endpoint?: string | undefined;
  /** Where they are not to be found as AWS's own tools find them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly language: LanguageCode;
  /** The answer may take so long, attempts and pauses included. */
  readonly deadlineMs: number;
  /** So many failures one after the other stop the asking for so long. */
  readonly breaker?: { readonly failures: number; readonly openMs: number };
  /** Judges where Comprehend does not. */
  readonly otherwise: SentimentAnalysisService;
  readonly onFailure?: (cause: string) => void;
};

const BREAKER = { failures: 5, openMs: 30_000 };
const ATTEMPTS = 2;
const CONNECT_MS = 1_000;

type Scores = { readonly positive: number; readonly negative: number; readonly mixed: number };

/** The mean over the texts, each by its length. Throws where a text was not judged: half a call is no mood. */
const meanOf = (results: readonly BatchDetectSentimentItemResult[], texts: readonly string[]): Scores => {
  const sum = { positive: 0, negative: 0, mixed: 0 };
  const length = texts.reduce((total, text) => total + text.length, 0);
  for (const [index, text] of texts.entries()) {
    const score = results.find((one) => one.Index === index)?.SentimentScore;
    if (score?.Positive === undefined || score.Negative === undefined) throw new TypeError('no score');
    sum.positive += (score.Positive * text.length) / length;
    sum.negative += (score.Negative * text.length) / length;
    sum.mixed += ((score.Mixed ?? 0) * text.length) / length;
  }
  return sum;
};

/** The likeliest of Comprehend's four, of which mixed feelings are neutral. */
const labelOf = ({ positive, negative, mixed }: Scores): SentimentLabel => {
  const neutral = 1 - positive - negative - mixed;
  if (positive > Math.max(negative, neutral, mixed)) return 'positive';
  return negative > Math.max(positive, neutral, mixed) ? 'negative' : 'neutral';
};

const rounded = (score: number): number => Math.round(Math.min(1, Math.max(-1, score)) * 1000) / 1000;

/** A code: what a service or a library says may hold addresses and more. */
const causeOf = (error: unknown, signal: AbortSignal): string => {
  if (error instanceof BrokenCircuitError) return 'spared';
  if (signal.aborted) return 'timeout';
  if (error instanceof ComprehendServiceException && /^\w{1,60}$/.test(error.name)) return error.name;
  return error instanceof SyntaxError || error instanceof TypeError ? 'unreadable' : 'unreachable';
};

/** Sentiment by AWS Comprehend over the caller's own words; in its trouble the other analyser judges, and that is said. */
export const createComprehendSentiment = (
  options: ComprehendOptions,
): SentimentAnalysisService & { readonly close: () => void } => {
  const { region, endpoint, credentials, language, deadlineMs, otherwise } = options;
  const { failures, openMs } = options.breaker ?? BREAKER;
  const client = new ComprehendClient({
    region,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: deadlineMs },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  });
  const breaker = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(failures),
    halfOpenAfter: openMs,
  });

  const judge = async (texts: readonly string[], abortSignal: AbortSignal): Promise<Sentiment> => {
    const command = new BatchDetectSentimentCommand({ TextList: [...texts], LanguageCode: language });
    const { ResultList: results = [] } = await client.send(command, { abortSignal });
    const scores = meanOf(results, texts);
    const score = rounded(scores.positive - scores.negative);
    return { label: labelOf(scores), score, source: 'analysis', details: 'comprehend' };
  };

  const fallBack = async (transcript: string, cause: string): Promise<Sentiment | null> => {
    options.onFailure?.(cause);
    const judged = await otherwise.analyze(transcript);
    return judged === null ? null : { ...judged, details: `built-in, as comprehend failed: ${cause}` };
  };

  return {
    analyze: async (transcript) => {
      const texts = comprehendBatch(callerUtterances(transcript));
      if (texts.length === 0) return null;
      const signal = AbortSignal.timeout(deadlineMs);
      try {
        return await breaker.execute(() => judge(texts, signal));
      } catch (error) {
        return fallBack(transcript, causeOf(error, signal));
      }
    },
    close: () => client.destroy(),
  };
};
