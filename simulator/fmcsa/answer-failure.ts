import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { envelope, keyRefusal, serverError, type Envelope } from './envelope.ts';
import type { Failure, FailureMode } from './failures.ts';

export const jsonType = 'application/hal+json;charset=UTF-8';
const htmlType = 'text/html;charset=UTF-8';
const sixMegabytes = 6 * 1024 * 1024;

const maintenancePage = `<!DOCTYPE html>
<html><head><title>FMCSA System Maintenance Page</title></head>
<body><h1>FMCSA systems are undergoing scheduled maintenance.</h1><p>Please try again later.</p></body></html>`;

const refusalPage = `<html><head><title>403 Forbidden</title></head>
<body><center><h1>403 Forbidden</h1></center></body></html>`;

/** Answers as any mode but `slow` says; some never finish, and the caller has to give up the socket. */
export async function answerFailure(reply: FastifyReply, failure: Failure): Promise<void> {
  const json = jsonFailure(failure.mode);
  if (json) {
    await reply
      .code(failure.status ?? json.status)
      .type(jsonType)
      .send(json.body);
    return;
  }
  const page = htmlFailure(failure.mode);
  if (page) {
    await reply
      .code(failure.status ?? page.status)
      .type(htmlType)
      .send(page.body);
    return;
  }
  reply.hijack();
  answerOnSocket(reply, failure);
}

function jsonFailure(mode: FailureMode): { status: number; body: Envelope | object } | null {
  switch (mode) {
    case 'bad_key':
      return { status: 404, body: keyRefusal('Webkey not found') };
    case 'no_key':
      return { status: 404, body: keyRefusal('Must provide Webkey') };
    case 'content_null':
      return { status: 200, body: envelope(null) };
    case 'content_empty':
      return { status: 200, body: envelope([]) };
    case 'not_found_404':
      return { status: 404, body: envelope('No carrier found for the number given') };
    case 'server_error':
      return { status: 500, body: serverError() };
    case 'rate_limited':
      return { status: 429, body: envelope('Too many requests') };
    case 'unknown_envelope':
      return { status: 200, body: { data: [], message: 'OK' } };
    default:
      return null;
  }
}

function htmlFailure(mode: FailureMode): { status: number; body: string } | null {
  if (mode === 'maintenance') return { status: 200, body: maintenancePage };
  if (mode === 'forbidden') return { status: 403, body: refusalPage };
  return null;
}

/** Bodies that no framework would send. */
function answerOnSocket({ raw, request }: FastifyReply, { mode, status = 200 }: Failure): void {
  const half = '{"content":{"carrier":{"allowedToOperate":"Y","bipdInsuranceOnFile":"10';
  switch (mode) {
    case 'reset':
      request.raw.socket.resetAndDestroy();
      return;
    case 'half_body':
      raw.writeHead(status, { 'content-type': jsonType, 'content-length': half.length * 2 });
      raw.write(half, () => request.raw.socket.destroySoon());
      return;
    case 'stalled_body':
      raw.writeHead(status, { 'content-type': jsonType, 'content-length': half.length * 2 });
      raw.write(half);
      return;
    case 'garbage':
      raw.writeHead(status, { 'content-type': jsonType });
      raw.end(randomBytes(2048));
      return;
    case 'oversized':
      raw.writeHead(status, { 'content-type': jsonType });
      raw.end(JSON.stringify(envelope('x'.repeat(sixMegabytes))));
      return;
    default:
      // `hang`: the connection stays open and nothing is ever said.
      return;
  }
}
