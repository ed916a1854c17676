import { PassThrough, Transform } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { RecordingCopy, RecordingStore } from '../../domain/recording.ts';
import { createGuardedFetch, NotFetched, type Fetched } from './guarded-fetch.ts';

export type S3RecordingsOptions = {
  readonly bucket: string;
  readonly region: string;
  /** Another S3 than AWS's own. */
  readonly endpoint?: string | undefined;
  /** Where they are not to be found as AWS's own tools find them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly pathStyle: boolean;
  /** What every key begins with. */
  readonly prefix: string;
  readonly mostBytes: number;
  readonly allowHttp: boolean;
  readonly allowPrivate: boolean;
  /** Where a recording is fetched with the platform's key: addresses of the platform's own origin. */
  readonly platform: { readonly origin: string; readonly key: string } | null;
  readonly idleMs?: number;
  /** A copy may take so long, however much still comes. */
  readonly longestMs?: number;
};

const IDLE_MS = 20_000;
/** Less than the activity is given: a sender of a byte now and then would keep its place in the worker for days. */
const LONGEST_MS = 12 * 60_000;
const ATTEMPTS = 3;
/** The least that S3 takes for a part; smaller recordings go in one piece. */
const PART_BYTES = 5 * 1024 * 1024;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/mpeg': '.mp3',
  'audio/mp3': '.mp3',
  'audio/wav': '.wav',
  'audio/x-wav': '.wav',
  'audio/wave': '.wav',
  'audio/ogg': '.ogg',
  'audio/webm': '.webm',
  'video/webm': '.webm',
  'audio/mp4': '.m4a',
  'audio/x-m4a': '.m4a',
  'audio/aac': '.aac',
  'audio/flac': '.flac',
  'video/mp4': '.mp4',
};

/** Storages that know no better call a recording a heap of bytes. */
const UNTYPED = ['application/octet-stream', 'binary/octet-stream', ''];

const typeOf = ({ contentType }: Fetched): string => {
  if (UNTYPED.includes(contentType)) return 'application/octet-stream';
  if (/^(?:audio|video)\/[\w.+-]{1,60}$/.test(contentType)) return contentType;
  throw new NotFetched('not_a_recording', false);
};

/** Counts what passes and ends the stream where it is too much. */
const counted = (mostBytes: number, onProgress: () => void) => {
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      onProgress();
      if (bytes > mostBytes) done(new NotFetched('too_large', false));
      else done(null, chunk);
    },
  });
  return { stream, count: () => bytes };
};

const failureOf = (error: unknown): RecordingCopy => {
  if (error instanceof NotFetched)
    return { status: error.again ? 'failed' : 'refused', because: error.because };
  const name = error instanceof Error ? error.name : '';
  return { status: 'failed', because: /^\w{1,60}$/.test(name) ? `storage ${name}` : 'storage' };
};

/** Copies of recordings in S3 or what speaks like it, streamed; one object a call. `close` gives its connections back. */
export const createS3Recordings = (
  options: S3RecordingsOptions,
): RecordingStore & { readonly close: () => Promise<void> } => {
  const { bucket, region, endpoint, credentials, pathStyle, prefix, mostBytes, platform } = options;
  const { idleMs = IDLE_MS, longestMs = LONGEST_MS } = options;
  const client = new S3Client({
    region,
    forcePathStyle: pathStyle,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: idleMs, requestTimeout: idleMs },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  });
  const guarded = createGuardedFetch({ ...options, idleMs });

  const store = async (callId: string, fetched: Fetched, onProgress: () => void): Promise<RecordingCopy> => {
    const contentType = typeOf(fetched);
    if ((fetched.length ?? 0) > mostBytes) throw new NotFetched('too_large', false);
    const objectKey = `${prefix}${callId}${EXTENSIONS[contentType] ?? ''}`;
    const { stream, count } = counted(mostBytes, onProgress);
    const body = new PassThrough();
    fetched.body.on('error', () => body.destroy(new NotFetched('broken_off', true)));
    stream.on('error', (error) => body.destroy(error));
    fetched.body.pipe(stream).pipe(body);
    const upload = new Upload({
      client,
      params: { Bucket: bucket, Key: objectKey, Body: body, ContentType: contentType },
      partSize: PART_BYTES,
      queueSize: 1,
    });
    await upload.done();
    return { status: 'copied', objectKey, contentType, bytes: count() };
  };

  const copy: RecordingStore['copy'] = async (callId, url, onProgress) => {
    let fetched: Fetched | null = null;
    const tooLong = AbortSignal.timeout(longestMs);
    try {
      fetched = await guarded.fetch(url, tooLong, platform ?? undefined);
      return await store(callId, fetched, onProgress);
    } catch (error) {
      return tooLong.aborted ? { status: 'refused', because: 'too_slow' } : failureOf(error);
    } finally {
      fetched?.body.on('error', () => undefined).destroy();
    }
  };

  const close = async (): Promise<void> => {
    client.destroy();
    await guarded.close();
  };
  return { isOn: true, copy, close };
};

/** No storage is configured: recordings stay where they are. */
export const noRecordings: RecordingStore = {
  isOn: false,
  copy: () => Promise.resolve({ status: 'refused', because: 'off' }),
};
