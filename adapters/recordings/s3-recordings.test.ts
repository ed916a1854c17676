import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createStorageSimulator, type StorageFailure } from '../../simulator/aws/storage.ts';
import { createS3Recordings, noRecordings, type S3RecordingsOptions } from './s3-recordings.ts';

const small = Buffer.alloc(40_000, 'small');
const large = Buffer.alloc(12 * 1024 * 1024, 'a large recording');
const md5 = (body: Buffer): string => createHash('md5').update(body).digest('hex');

let storage: FastifyInstance;
let endpoint: string;
let platform: Server;
let address: string;
const opened: { readonly close: () => Promise<void> }[] = [];

/** The platform's own storage: recordings and what else may lie at an address. */
const servePlatform = (): Server =>
  createServer((request, response) => {
    const answer = (status: number, headers: Record<string, string>, body?: Buffer | string): void => {
      response.writeHead(status, headers).end(body);
    };
    const mp3 = { 'content-type': 'audio/mpeg' };
    const routes: Readonly<Record<string, () => void>> = {
      '/small': () => answer(200, { ...mp3, 'content-length': String(small.length) }, small),
      '/large': () => answer(200, mp3, large),
      '/untyped': () => answer(200, { 'content-type': 'binary/octet-stream' }, small),
      '/page': () => answer(200, { 'content-type': 'text/html' }, '<html>Sign in</html>'),
      '/gone': () => answer(403, {}, 'expired'),
      '/busy': () => answer(503, {}),
      '/moved': () => answer(302, { location: '/small' }),
      '/circle': () => answer(302, { location: '/circle' }),
      '/secret': () => answer(request.headers.authorization === 'Bearer hr-key' ? 200 : 401, mp3, small),
      '/slow': () => {
        response.writeHead(200, mp3);
        const drip = setInterval(() => response.write('.'), 50);
        response.on('close', () => {
          clearInterval(drip);
        });
      },
      '/broken': () => {
        response.writeHead(200, { ...mp3, 'content-length': '999999' });
        response.write(small, () => response.destroy());
      },
    };
    (routes[request.url ?? ''] ?? (() => answer(404, {})))();
  });

beforeAll(async () => {
  storage = createStorageSimulator();
  endpoint = await storage.listen({ port: 0, host: '127.0.0.1' });
  platform = servePlatform();
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((platform.address() as AddressInfo).port)}`;
});
beforeEach(async () => {
  await storage.inject({ method: 'DELETE', url: '/control' });
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  platform.closeAllConnections();
  platform.close();
  await storage.close();
});

const open = (differing: Partial<S3RecordingsOptions> = {}) => {
  const recordings = createS3Recordings({
    ...{ bucket: 'calls', region: 'us-east-1', endpoint, pathStyle: true, prefix: 'recordings/' },
    credentials: { accessKeyId: 'AKIDTEST', secretAccessKey: 'grep-me-secret' },
    ...{ mostBytes: 50_000_000, allowHttp: true, allowPrivate: true, platform: null, idleMs: 5_000 },
    ...differing,
  });
  opened.push(recordings);
  return (path: string, onProgress: () => void = () => undefined) =>
    recordings.copy('run:1', path.startsWith('/') ? `${address}${path}` : path, onProgress);
};
const order = (mode: StorageFailure, times?: number) =>
  storage.inject({
    method: 'PUT',
    url: '/control',
    payload: JSON.stringify({ mode, ...(times && { times }) }),
  });
const stored = async () => (await storage.inject({ method: 'GET', url: '/control' })).json();

describe('the copy of a recording', () => {
  it.each([
    ['/small', small, 'audio/mpeg', '.mp3'],
    ['/large', large, 'audio/mpeg', '.mp3'],
    ['/untyped', small, 'application/octet-stream', ''],
    ['/moved', small, 'audio/mpeg', '.mp3'],
  ])('of %s lies whole under the call', async (path, body, contentType, extension) => {
    let beats = 0;
    const objectKey = `recordings/run:1${extension}`;
    expect(await open()(path, () => (beats += 1))).toEqual({
      ...{ status: 'copied', objectKey, contentType, bytes: body.length },
    });
    const { objects, uploads } = await stored();
    expect(objects).toEqual([{ key: objectKey, contentType, bytes: body.length, md5: md5(body) }]);
    expect(uploads).toBe(0);
    expect(beats).toBeGreaterThan(0);
  });

  it('ends where it is sent a byte now and then, and holds no place in the worker for ever', async () => {
    expect(await open({ longestMs: 1_000 })('/slow')).toEqual({ status: 'refused', because: 'too_slow' });
    expect(await stored()).toMatchObject({ objects: [], uploads: 0 });
  });

  it('made twice is one object', async () => {
    const copy = open();
    expect(await copy('/small')).toEqual(await copy('/small'));
    expect((await stored()).objects).toHaveLength(1);
  });

  it.each(['slow_down', 'server_error', 'reset'] as const)('is stored after %s', async (mode) => {
    await order(mode, 1);
    expect(await open()('/small')).toMatchObject({ status: 'copied' });
  });

  it.each([
    ['slow_down', { status: 'failed', because: 'storage SlowDown' }],
    ['access_denied', { status: 'failed', because: 'storage AccessDenied' }],
  ] as const)('fails when %s lasts, to be tried again', async (mode, copy) => {
    await order(mode);
    expect(await open()('/small')).toEqual(copy);
  });

  it.each([
    ['/gone', 'refused', 'gone'],
    ['/page', 'refused', 'not_a_recording'],
    ['/circle', 'refused', 'redirected_too_often'],
    ['/busy', 'failed', 'http 503'],
    ['/broken', 'failed', 'broken_off'],
    ['http://127.0.0.1:1/x', 'failed', 'unreachable'],
    ['file:///etc/passwd', 'refused', 'not_https'],
    ['ftp://files.example/1.mp3', 'refused', 'not_https'],
    ['https://user:word@files.example/1.mp3', 'refused', 'not_an_address'],
    ['no address', 'refused', 'not_an_address'],
  ] as const)('of %s is %s: %s', async (url, status, because) => {
    expect(await open()(url)).toEqual({ status, because });
    expect((await stored()).objects).toEqual([]);
  });

  it.each(['/small', '/large'])('of %s is refused when it is too large, however it comes', async (path) => {
    expect(await open({ mostBytes: 30_000 })(path)).toEqual({ status: 'refused', because: 'too_large' });
    expect(await stored()).toMatchObject({ objects: [], uploads: 0 });
  });

  it('is fetched with the key of the platform from the platform alone', async () => {
    expect(await open()('/secret')).toEqual({ status: 'refused', because: 'gone' });
    const theirs = { platform: { origin: address, key: 'hr-key' } };
    expect(await open(theirs)('/secret')).toMatchObject({ status: 'copied' });
    const others = { platform: { origin: 'http://127.0.0.1', key: 'hr-key' } };
    expect(await open(others)('/secret')).toEqual({ status: 'refused', because: 'gone' });
  });

  it('is not made by default', async () => {
    expect(await noRecordings.copy('run:1', `${address}/small`, () => undefined)).toMatchObject({
      because: 'off',
    });
  });
});

describe('an address that leads into our own network', () => {
  it.each([
    'http://127.0.0.1/x',
    'http://localhost/x',
    'http://10.0.0.8/x',
    'http://192.168.1.1/x',
    'http://172.16.0.1/x',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/x',
    'http://0.0.0.0/x',
    'http://2130706433/x',
    'http://0x7f.1/x',
    'http://[::1]/x',
    'http://[::ffff:127.0.0.1]/x',
    'http://[fd00:ec2::254]/x',
    'http://[fe80::1]/x',
  ])('%s is refused', async (url) => {
    expect(await open({ allowPrivate: false })(url)).toEqual({
      status: 'refused',
      because: 'private_address',
    });
  });

  it('is refused with TLS and without', async () => {
    expect(await open({ allowHttp: false })('/small')).toEqual({ status: 'refused', because: 'not_https' });
    expect(await open({ allowHttp: false, allowPrivate: false })('https://127.0.0.1/x')).toMatchObject({
      because: 'private_address',
    });
  });
});
