import { Webhook } from 'standardwebhooks';
import type { OutboxEntry } from '../../domain/outbox.ts';
import { createHttpPost, troubleOf } from './http-post.ts';
import { sent, type Sender } from './sender.ts';

export type TmsSettings = {
  readonly url: string;
  /** `whsec_` and base64 of 24 to 64 bytes, as the Standard Webhooks specification has it. */
  readonly secret: string;
};

/** CloudEvents 1.0 in JSON. The same bytes at every attempt: `id` is the natural key, `time` that of the fact. */
const eventBody = ({ key, kind, createdAtMs, data }: OutboxEntry): string =>
  JSON.stringify({
    specversion: '1.0',
    id: key,
    source: '/carrier-desk',
    type: kind.replace('_', '.'),
    subject: data?.reference_number ?? null,
    time: new Date(createdAtMs).toISOString(),
    datacontenttype: 'application/json',
    data,
  });

/** The broker's own system, told by signed webhooks (standardwebhooks.com). Any 2xx is a yes. */
export const createTmsWebhook = ({ url, secret }: TmsSettings): Sender => {
  const http = createHttpPost();
  const signer = new Webhook(secret);
  return {
    send: async ({ entry }, signal) => {
      const body = eventBody(entry);
      const at = new Date();
      const headers = {
        'content-type': 'application/json',
        'webhook-id': entry.key,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signer.sign(entry.key, at, body),
      };
      const posted = await http.post(url, headers, body, signal);
      if (posted.kind === 'failed') return posted.result;
      return posted.answer.status < 300 ? sent(null) : troubleOf(posted.answer);
    },
    close: () => http.close(),
  };
};
