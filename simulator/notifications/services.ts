import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

/** What the stand-ins take for good credentials. */
export type ServiceKeys = {
  readonly accountSid: string;
  readonly authToken: string;
  readonly sendGridKey: string;
  readonly slackToken: string;
  readonly slackHook: string;
  readonly tmsSecret: string;
};

/** One service: whether it takes the request, or its refusal in its own format. */
export type Service = (request: FastifyRequest, reply: FastifyReply, keys: ServiceKeys) => Verdict;
export type Verdict =
  | { readonly kind: 'accepted'; readonly id: string | null; readonly answer: () => FastifyReply }
  | { readonly kind: 'refused'; readonly answer: () => FastifyReply };

const E164 = /^\+[1-9]\d{6,14}$/;
const rawBody = z.string().catch('');

const twilioError = (reply: FastifyReply, status: number, code: number, message: string): Verdict => {
  const more_info = `https://www.twilio.com/docs/errors/${String(code)}`;
  return { kind: 'refused', answer: () => reply.code(status).send({ code, message, more_info, status }) };
};

const twilio =
  (prefix: 'SM' | 'CA', check: (form: URLSearchParams) => readonly [number, string] | null): Service =>
  (request, reply, { accountSid, authToken }) => {
    const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    if (request.headers.authorization !== basic) return twilioError(reply, 401, 20003, 'Authenticate');
    const form = new URLSearchParams(rawBody.parse(request.body));
    const to = form.get('To') ?? '';
    if (!E164.test(to)) return twilioError(reply, 400, 21211, `Invalid 'To' Phone Number: ${to}`);
    const fault = check(form);
    if (fault !== null) return twilioError(reply, 400, ...fault);
    const sid = `${prefix}${randomBytes(16).toString('hex')}`;
    const answer = { sid, account_sid: accountSid, status: 'queued', to, error_code: null };
    return { kind: 'accepted', id: null, answer: () => reply.code(201).send(answer) };
  };

export const twilioMessages = twilio('SM', (form) => {
  if (!form.get('From') && !form.get('MessagingServiceSid')) return [21603, "A 'From' is required"];
  const body = form.get('Body') ?? '';
  if (body === '') return [21602, 'Message body is required'];
  return body.length > 1600 ? [21617, 'The concatenated message body exceeds 1600 characters'] : null;
});

export const twilioCalls = twilio('CA', (form) => {
  if (!E164.test(form.get('From') ?? '')) return [21212, "Invalid 'From' Phone Number"];
  return /^<Response>.*<\/Response>$/s.test(form.get('Twiml') ?? '') ? null : [21205, 'Invalid TwiML'];
});

const address = z.object({ email: z.email(), name: z.string().optional() });
const mail = z.object({
  personalizations: z
    .array(
      z.object({ to: z.array(address).min(1), custom_args: z.record(z.string(), z.string()).optional() }),
    )
    .min(1),
  from: address,
  subject: z.string().min(1),
  content: z.array(z.object({ type: z.string(), value: z.string().min(1) })).min(1),
  headers: z.record(z.string(), z.string()).optional(),
});

export const sendGridMail: Service = (request, reply, { sendGridKey }) => {
  const errors = (status: number, message: string, field: string | null): Verdict => ({
    kind: 'refused',
    answer: () => reply.code(status).send({ errors: [{ message, field, help: null }] }),
  });
  if (request.headers.authorization !== `Bearer ${sendGridKey}`)
    return errors(401, 'The provided authorization grant is invalid, expired, or revoked', null);
  const parsed = mail.safeParse(JSON.parse(rawBody.parse(request.body)));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return errors(400, issue?.message ?? 'Bad Request', issue?.path.join('.') ?? null);
  }
  const answer = () => reply.code(202).header('x-message-id', randomBytes(11).toString('base64url')).send();
  return { kind: 'accepted', id: null, answer };
};

export const slackHook: Service = (request, reply, keys) => {
  const text = (status: number, words: string) => () => reply.code(status).type('text/html').send(words);
  if (request.url !== keys.slackHook) return { kind: 'refused', answer: text(404, 'no_service') };
  const parsed = z.object({ text: z.string().min(1) }).safeParse(JSON.parse(rawBody.parse(request.body)));
  if (!parsed.success) return { kind: 'refused', answer: text(400, 'no_text') };
  return { kind: 'accepted', id: null, answer: text(200, 'ok') };
};

const posted = z.object({ channel: z.string().min(1), text: z.string().min(1) });

export const slackPostMessage: Service = (request, reply, { slackToken }) => {
  const error = (code: string): Verdict => ({
    kind: 'refused',
    answer: () => reply.code(200).send({ ok: false, error: code }),
  });
  if (request.headers.authorization !== `Bearer ${slackToken}`) return error('invalid_auth');
  const parsed = posted.safeParse(JSON.parse(rawBody.parse(request.body)));
  if (!parsed.success) return error('no_text');
  if (parsed.data.channel !== '#carrier-desk') return error('channel_not_found');
  const ts = `${String(Math.floor(Date.now() / 1000))}.000200`;
  const answer = { ok: true, channel: 'C024BE91L', ts, message: { type: 'message', text: parsed.data.text } };
  return { kind: 'accepted', id: null, answer: () => reply.code(200).send(answer) };
};

/** A receiver as the Standard Webhooks specification wants it: it verifies, and takes each webhook-id once. */
export const tmsWebhook: Service = (request, reply, { tmsSecret }) => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  try {
    new Webhook(tmsSecret).verify(rawBody.parse(request.body), headers);
  } catch {
    return { kind: 'refused', answer: () => reply.code(401).send({ error: 'bad signature' }) };
  }
  const id = headers['webhook-id'] ?? randomUUID();
  return { kind: 'accepted', id, answer: () => reply.code(204).send() };
};
