import type { OutboxEntry } from '../../domain/outbox.ts';
import type { AttemptResult } from '../../domain/settle-delivery.ts';
import { createHttpPost, harmlessCode, jsonOf, troubleOf, type Answer } from './http-post.ts';
import { messageIdOf, subjectOf } from './mail.ts';
import { refused, sent, type Sender } from './sender.ts';

export type SendGridSettings = {
  /** `https://api.sendgrid.com`, or a stand-in. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** The sender's address, verified with SendGrid. */
  readonly from: string;
};

/** The body of `POST /v3/mail/send`. */
const mailBody = (entry: OutboxEntry, to: string, from: string) => ({
  personalizations: [{ to: [{ email: to }], custom_args: { outbox_key: entry.key } }],
  from: { email: from },
  subject: subjectOf(entry),
  content: [{ type: 'text/plain', value: entry.text }],
  headers: { 'X-Entity-Ref-ID': messageIdOf(entry, from) },
});

/** SendGrid names the field it did not like; its sentence stays where it is. */
const complaintOf = ({ body }: Answer): string | null => {
  const [first] = [jsonOf(body).errors].flat() as readonly unknown[];
  const named = typeof first === 'object' && first !== null && 'field' in first ? first.field : null;
  return harmlessCode(named);
};

const resultOf = (answer: Answer): AttemptResult =>
  answer.status === 202
    ? sent(harmlessCode(answer.header('x-message-id')))
    : troubleOf(answer, complaintOf(answer));

/** E-mail by SendGrid's v3 API. 202 means taken on, not arrived. */
export const createSendGrid = ({ baseUrl, apiKey, from }: SendGridSettings): Sender => {
  const http = createHttpPost();
  const url = `${baseUrl.replace(/\/+$/, '')}/v3/mail/send`;
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  return {
    send: async ({ entry, recipient }, signal) => {
      if (recipient === null) return refused('no_recipient');
      const posted = await http.post(url, headers, JSON.stringify(mailBody(entry, recipient, from)), signal);
      return posted.kind === 'failed' ? posted.result : resultOf(posted.answer);
    },
    close: () => http.close(),
  };
};
