import type { Logger } from 'pino';
import type { Desk } from '../activities/desk.ts';
import { createPlatformCalls, noPlatformCalls } from '../adapters/happyrobot/platform-calls.ts';
import { createS3Recordings, noRecordings } from '../adapters/recordings/s3-recordings.ts';
import { createComprehendSentiment } from '../adapters/sentiment/comprehend-sentiment.ts';
import { createLexiconSentiment } from '../adapters/sentiment/lexicon-sentiment.ts';
import { liveCallEndpoint, type Environment } from '../config.ts';

const MEGABYTE = 1024 * 1024;
const PLATFORM_ATTEMPT_MS = 5_000;

type Opened<Port> = { readonly port: Port; readonly close: () => Promise<void> };

const nothingToClose = (): Promise<void> => Promise.resolve();

const openSentiment = (config: Environment, log: Logger): Opened<Desk['sentiment']> => {
  const builtIn = createLexiconSentiment();
  const { SENTIMENT, COMPREHEND_REGION: region } = config;
  if (SENTIMENT === 'built-in' || region === undefined) return { port: builtIn, close: nothingToClose };
  const port = createComprehendSentiment({
    region,
    endpoint: config.COMPREHEND_ENDPOINT,
    language: config.COMPREHEND_LANGUAGE,
    deadlineMs: config.COMPREHEND_DEADLINE_MS,
    otherwise: builtIn,
    onFailure: (cause) => log.warn({ cause }, 'Comprehend did not judge; the built-in analyser did'),
  });
  return {
    port,
    close: () => {
      port.close();
      return Promise.resolve();
    },
  };
};

const openPlatform = (config: Environment): Opened<Desk['platform']> => {
  const endpoint = liveCallEndpoint(config);
  if (endpoint === null) return { port: noPlatformCalls, close: nothingToClose };
  const { apiUrl, apiKey } = endpoint;
  const useCaseId = config.HAPPYROBOT_USE_CASE_ID ?? null;
  const port = createPlatformCalls({ apiUrl, apiKey, attemptMs: PLATFORM_ATTEMPT_MS, useCaseId });
  return { port, close: () => port.close() };
};

const openRecordings = (config: Environment): Opened<Desk['recordings']> => {
  const { RECORDINGS_BUCKET: bucket, RECORDINGS_REGION: region } = config;
  if (bucket === undefined || region === undefined) return { port: noRecordings, close: nothingToClose };
  const endpoint = liveCallEndpoint(config);
  const port = createS3Recordings({
    bucket,
    region,
    endpoint: config.RECORDINGS_ENDPOINT,
    pathStyle: config.RECORDINGS_PATH_STYLE,
    prefix: config.RECORDINGS_PREFIX,
    mostBytes: config.RECORDINGS_MOST_MEGABYTES * MEGABYTE,
    allowHttp: config.RECORDINGS_ALLOW_HTTP,
    allowPrivate: config.RECORDINGS_ALLOW_PRIVATE,
    platform: endpoint === null ? null : { origin: new URL(endpoint.apiUrl).origin, key: endpoint.apiKey },
  });
  return { port, close: () => port.close() };
};

/** The services of what follows a call's end, as configured. */
export const openEndOfCall = (
  config: Environment,
  log: Logger,
): Pick<Desk, 'sentiment' | 'platform' | 'recordings'> & { readonly close: () => Promise<void> } => {
  const sentiment = openSentiment(config, log);
  const platform = openPlatform(config);
  const recordings = openRecordings(config);
  const close = async (): Promise<void> => {
    await Promise.all([sentiment.close(), platform.close(), recordings.close()]);
  };
  return { sentiment: sentiment.port, platform: platform.port, recordings: recordings.port, close };
};
