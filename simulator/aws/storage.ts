import { createHash } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { breakOff, serveControl, takeFailure, type Steered } from '../standing-order.ts';

/** S3's `PutObject` and multipart upload, with the bucket in the path, and its bad days. */

export const STORAGE_FAILURES = ['slow_down', 'server_error', 'access_denied', 'reset', 'hang'] as const;
export type StorageFailure = (typeof STORAGE_FAILURES)[number];

type StoredObject = {
  readonly key: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly md5: string;
};
type Upload = { readonly key: string; readonly contentType: string; readonly parts: Map<number, Buffer> };
type State = Steered<StorageFailure> & {
  readonly objects: Map<string, StoredObject>;
  readonly uploads: Map<string, Upload>;
  aborted: number;
};

const MOST_BODY = 64 * 1024 * 1024;
const digest = (body: Buffer): string => createHash('md5').update(body).digest('hex');

/** The SDK may send its body in signed or checksummed chunks (`aws-chunked`): hex length, data, trailer. */
const plainBody = (body: Buffer, encoding: unknown): Buffer => {
  if (typeof encoding !== 'string' || !encoding.includes('aws-chunked')) return body;
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, lineEnd).toString('latin1'), 16);
    if (!Number.isFinite(size) || size === 0) break;
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(chunks);
};

const xml = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  reply.code(status).type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);

const error = (reply: FastifyReply, status: number, code: string): FastifyReply =>
  xml(reply, status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);

const fail = (reply: FastifyReply, mode: StorageFailure): FastifyReply => {
  switch (mode) {
    case 'slow_down':
      return error(reply, 503, 'SlowDown');
    case 'server_error':
      return error(reply, 500, 'InternalError');
    case 'access_denied':
      return error(reply, 403, 'AccessDenied');
    case 'reset':
    case 'hang':
      return breakOff(reply, mode);
  }
};

type Asked = { readonly partNumber?: string; readonly uploadId?: string; readonly uploads?: string };

const keep = (state: State, key: string, contentType: string, body: Buffer): string => {
  const md5 = digest(body);
  state.objects.set(key, { key, contentType, bytes: body.length, md5 });
  return md5;
};

/** Builds the stand-in. `GET /control` shows what is stored, PUT orders a failure, DELETE forgets both. */
export function createStorageSimulator(): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: MOST_BODY,
    routerOptions: { maxParamLength: 500 },
  });
  const state: State = { requests: 0, standing: null, objects: new Map(), uploads: new Map(), aborted: 0 };
  app.removeAllContentTypeParsers();
  // What is stored is kept byte by byte, whatever type it claims; only /control reads JSON.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    done(null, request.url === '/control' ? JSON.parse(String(body)) : body);
  });
  serveObjects(app, state);
  const { objects, uploads } = state;
  serveControl(app, STORAGE_FAILURES, state, {
    show: () => ({ objects: [...objects.values()], uploads: uploads.size, aborted: state.aborted }),
    forget: () => {
      objects.clear();
      uploads.clear();
      state.aborted = 0;
    },
  });
  return app;
}

function serveObjects(app: FastifyInstance, state: State): void {
  app.addHook('preHandler', (request, reply, done) => {
    if (request.url.startsWith('/control')) {
      done();
      return;
    }
    state.requests += 1;
    const failure = takeFailure(state);
    if (failure === null) done();
    else fail(reply, failure);
  });
  app.put<{ Params: { '*': string }; Querystring: Asked }>('/:bucket/*', (request, reply) => {
    const { partNumber, uploadId } = request.query;
    const body = plainBody(
      Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      request.headers['content-encoding'],
    );
    if (uploadId === undefined) {
      const md5 = keep(state, request.params['*'], request.headers['content-type'] ?? '', body);
      return reply.header('etag', `"${md5}"`).send();
    }
    const upload = state.uploads.get(uploadId);
    if (upload === undefined) return error(reply, 404, 'NoSuchUpload');
    upload.parts.set(Number(partNumber), body);
    return reply.header('etag', `"${digest(body)}"`).send();
  });
  app.post<{ Params: { bucket: string; '*': string }; Querystring: Asked }>(
    '/:bucket/*',
    (request, reply) => {
      const { bucket, '*': key } = request.params;
      const { uploadId } = request.query;
      if (uploadId === undefined) {
        const id = `upload-${String(state.uploads.size + 1)}`;
        state.uploads.set(id, { key, contentType: request.headers['content-type'] ?? '', parts: new Map() });
        const fields = `<Bucket>${bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId>`;
        return xml(reply, 200, `<InitiateMultipartUploadResult>${fields}</InitiateMultipartUploadResult>`);
      }
      const upload = state.uploads.get(uploadId);
      if (upload === undefined) return error(reply, 404, 'NoSuchUpload');
      state.uploads.delete(uploadId);
      const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
      const md5 = keep(state, upload.key, upload.contentType, Buffer.concat(parts));
      const fields = `<Bucket>${bucket}</Bucket><Key>${key}</Key><ETag>"${md5}-${String(parts.length)}"</ETag>`;
      return xml(reply, 200, `<CompleteMultipartUploadResult>${fields}</CompleteMultipartUploadResult>`);
    },
  );
  app.delete<{ Querystring: Asked }>('/:bucket/*', (request, reply) => {
    state.uploads.delete(request.query.uploadId ?? '');
    state.aborted += 1;
    return reply.code(204).send();
  });
}
