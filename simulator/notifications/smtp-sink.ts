import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type SunkMail = { readonly from: string; readonly to: readonly string[]; readonly raw: string };

export type SmtpSink = {
  readonly port: number;
  readonly mails: readonly SunkMail[];
  /** The next recipients are answered with this code (550 for good, 451 for now); null: taken. */
  readonly answerWith: (code: number | null) => void;
  readonly close: () => Promise<void>;
};

const refusal = (code: number): Error =>
  Object.assign(new Error(`${String(code)} not today`), { responseCode: code });

/** An SMTP server that takes mail of one user, keeps it, and sends it nowhere. */
export const openSmtpSink = async (user: string, password: string): Promise<SmtpSink> => {
  const mails: SunkMail[] = [];
  let code: number | null = null;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => {
      if (auth.username === user && auth.password === password) done(null, { user });
      else done(Object.assign(new Error('Authentication failed'), { responseCode: 535 }));
    },
    onRcptTo: (_address, _session, done) => done(code === null ? null : refusal(code)),
    onData: (stream, { envelope }, done) => {
      void text(stream).then((raw) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw });
        done(null);
      });
    },
  });
  server.on('error', () => undefined);
  const listening = await new Promise<AddressInfo>((resolve) => {
    const net = server.listen(0, '127.0.0.1', () => resolve(net.address() as AddressInfo));
  });
  return {
    port: listening.port,
    mails,
    answerWith: (next) => void (code = next),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
