import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { ClaimedDelivery } from '../../domain/outbox.ts';
import { openSmtpSink, type SmtpSink } from '../../simulator/notifications/smtp-sink.ts';
import { createSmtp } from './smtp.ts';

let sink: SmtpSink;
beforeAll(async () => {
  sink = await openSmtpSink('desk', 'grep-me');
});
beforeEach(() => sink.answerWith(null));
afterAll(() => sink.close());

const delivery = (recipient: string | null): ClaimedDelivery => ({
  entry: {
    ...{ key: 'handoff:ho_1', kind: 'handoff_ready', callId: 'run-1', to: null, connectTo: null, data: null },
    ...{ text: 'Rusty Gate takes REF-1.\nÑandú Freight', createdAtMs: 0, simulated: false },
  },
  channel: 'email',
  recipient,
  attempt: 1,
});

const send = async (url = `smtp://desk:grep-me@127.0.0.1:${String(sink.port)}`, to = 'dana@broker.test') => {
  const sender = createSmtp({ url, from: 'Carrier desk <desk@broker.test>', timeoutMs: 10_000 });
  const result = await sender.send(delivery(to), AbortSignal.timeout(15_000));
  await sender.close();
  return result;
};

it('hands a mail over, under the same id at each attempt', async () => {
  const [first, second] = [await send(), await send()];
  expect(first).toMatchObject({ kind: 'sent', reference: expect.stringMatching(/^<\w{32}@broker.test>$/) });
  expect(second).toEqual(first);
  expect(sink.mails[0]).toMatchObject({ from: 'desk@broker.test', to: ['dana@broker.test'] });
  const raw = sink.mails[0]?.raw ?? '';
  expect(raw).toContain('Subject: A carrier for you\r\n');
  expect(raw).toContain(`Message-ID: ${first.kind === 'sent' ? (first.reference ?? '') : ''}\r\n`);
  expect(raw).toContain('Content-Type: text/plain; charset=utf-8');
});

it('takes a lasting no for one, and a passing one not', async () => {
  sink.answerWith(550);
  expect(await send()).toEqual({ kind: 'refused', because: 'smtp 550' });
  sink.answerWith(451);
  expect(await send()).toEqual({ kind: 'busy', because: 'smtp 451', retryAfterMs: null });
});

it('says that its login is refused, without it', async () => {
  const result = await send(`smtp://desk:wrong-secret@127.0.0.1:${String(sink.port)}`);
  expect(result).toEqual({ kind: 'refused', because: 'smtp 535' });
});

it('tries again where nobody listens, and has no mail for nobody', async () => {
  expect(await send('smtp://127.0.0.1:9')).toMatchObject({ kind: 'busy', because: 'connection_failed' });
  const sender = createSmtp({ url: 'smtp://127.0.0.1:9', from: 'a@b.test', timeoutMs: 10_000 });
  expect(await sender.send(delivery(null), AbortSignal.timeout(15_000))).toMatchObject({ kind: 'refused' });
});

it('writes to one address, however it is spelt', async () => {
  const before = sink.mails.length;
  for (const to of [
    'ray@carrier.test, boss@broker.test',
    'Ray <ray@carrier.test>',
    'ray at carrier dot test',
  ])
    expect(await send(undefined, to)).toMatchObject({ kind: 'refused' });
  expect(sink.mails).toHaveLength(before);
});
