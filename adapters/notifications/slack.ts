import type { OutboxEntry } from '../../domain/outbox.ts';
import type { AttemptResult } from '../../domain/settle-delivery.ts';
import { createHttpPost, harmlessCode, jsonOf, troubleOf, type Answer } from './http-post.ts';
import { subjectOf } from './mail.ts';
import { busy, refused, sent, type Sender } from './sender.ts';

/** An incoming webhook (its address is the secret), or a bot that posts into a channel. */
export type SlackSettings =
  | { readonly kind: 'webhook'; readonly url: string }
  | {
      readonly kind: 'bot';
      /** `https://slack.com`, or a stand-in. */
      readonly baseUrl: string;
      readonly token: string;
      readonly channel: string;
    };

/** What callers say must neither link nor ring a channel: Slack's three control characters, escaped. */
const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const wordsOf = (entry: OutboxEntry): string => `*${subjectOf(entry)}*\n${escapeText(entry.text)}`;

/** The webhook says `ok`; its refusals are words such as `no_service`. */
const webhookResult = (answer: Answer): AttemptResult =>
  answer.status === 200 && answer.body === 'ok' ? sent(null) : troubleOf(answer, harmlessCode(answer.body));

const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
]);

/** The Web API says 200 to nearly everything; `ok` and `error` hold what it means. */
const botResult = (answer: Answer): AttemptResult => {
  const { ok, ts, error } = jsonOf(answer.body);
  if (answer.status === 200 && ok === true) return sent(harmlessCode(ts));
  const code = harmlessCode(error);
  if (answer.status !== 200 || ok !== false || code === null) return troubleOf(answer);
  return PASSING.has(code) ? busy(`slack ${code}`) : refused(`slack ${code}`);
};

const requestOf = (settings: SlackSettings, entry: OutboxEntry) => {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  const text = wordsOf(entry);
  if (settings.kind === 'webhook') return { url: settings.url, headers: json, body: { text } };
  const { baseUrl, token, channel } = settings;
  const metadata = { event_type: entry.kind, event_payload: { key: entry.key } };
  return {
    url: `${baseUrl.replace(/\/+$/, '')}/api/chat.postMessage`,
    headers: { ...json, authorization: `Bearer ${token}` },
    body: { channel, text, unfurl_links: false, metadata },
  };
};

/** Slack, by an incoming webhook or `chat.postMessage`. */
export const createSlack = (settings: SlackSettings): Sender => {
  const http = createHttpPost();
  return {
    send: async ({ entry }, signal) => {
      const { url, headers, body } = requestOf(settings, entry);
      const posted = await http.post(url, headers, JSON.stringify(body), signal);
      if (posted.kind === 'failed') return posted.result;
      return settings.kind === 'webhook' ? webhookResult(posted.answer) : botResult(posted.answer);
    },
    close: () => http.close(),
  };
};
