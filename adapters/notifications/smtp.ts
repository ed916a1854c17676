import { createTransport } from 'nodemailer';
import type { AttemptResult } from '../../domain/settle-delivery.ts';
import { messageIdOf, subjectOf } from './mail.ts';
import { busy, refused, sent, type Sender } from './sender.ts';

export type SmtpSettings = {
  /** `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…:465`. */
  readonly url: string;
  readonly from: string;
  readonly timeoutMs: number;
};

const responseCode = (error: unknown): number | null =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : null;

/** 5xx is the server's no, 4xx its not now (RFC 5321 §4.2.1); the rest is the way there. */
const troubleOf = (error: unknown): AttemptResult => {
  const code = responseCode(error);
  if (code !== null) return code >= 500 ? refused(`smtp ${String(code)}`) : busy(`smtp ${String(code)}`);
  const kind = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (kind === 'EENVELOPE' || kind === 'EAUTH')
    return refused(kind === 'EAUTH' ? 'smtp_login' : 'smtp_address');
  return busy(kind === 'ETIMEDOUT' ? 'timeout' : 'connection_failed');
};

/** E-mail by any SMTP server, a connection a message. */
export const createSmtp = ({ url, from, timeoutMs }: SmtpSettings): Sender => {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ entry, recipient }) => {
      if (recipient === null) return refused('no_recipient');
      try {
        const id = messageIdOf(entry, from);
        const subject = subjectOf(entry);
        // One address, however it is spelt: what a caller said must not become a list of them.
        const to = { name: '', address: recipient };
        await transport.sendMail({ from, to, subject, text: entry.text, messageId: id });
        return sent(id);
      } catch (error) {
        return troubleOf(error);
      }
    },
    close: () => {
      transport.close();
      return Promise.resolve();
    },
  };
};
