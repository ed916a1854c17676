import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { Webhook } from 'standardwebhooks';
import type { Channel, ClaimedDelivery, OutboxEntry } from '../../domain/outbox.ts';
import { createNotificationSimulator, type Received } from '../../simulator/notifications/app.ts';
import type { FailureOrder } from '../../simulator/notifications/failures.ts';
import { standInKeys, standInSettings } from '../../tests/desk/notification-stand-ins.ts';
import { openSenders, type ChannelSettings } from './open-senders.ts';

let simulator: FastifyInstance;
let base: string;
const opened: { readonly close: () => Promise<void> }[] = [];

beforeAll(async () => {
  simulator = createNotificationSimulator(standInKeys);
  base = await simulator.listen({ port: 0, host: '127.0.0.1' });
});
beforeEach(async () => {
  await simulator.inject({ method: 'DELETE', url: '/control' });
  patienceMs = 60_000;
});
afterAll(async () => {
  await Promise.all(opened.map(({ close }) => close()));
  await simulator.close();
});

const entry: OutboxEntry = {
  key: 'load_booked:bk_1',
  kind: 'load_booked',
  callId: 'run-1',
  to: null,
  connectTo: '+15125550188',
  text: 'Rusty <Gate> & Sons take REF-1 at $1,850. <!channel>',
  data: { load_id: 'ld_1', reference_number: 'REF-1', agreed_rate: 1850 },
  createdAtMs: Date.parse('2027-01-15T14:00:00.000Z'),
  simulated: false,
};
const RECIPIENTS: Partial<Record<Channel, string>> = {
  sms: '+15125550101',
  voice: '+15125550101',
  email: 'dana@broker.test',
};

/** Of an attempt: a moment where nothing will come, and else more than a busy machine takes. */
let patienceMs = 60_000;
const send = (
  channel: Channel,
  changes: Partial<ChannelSettings> = {},
  recipient = RECIPIENTS[channel],
  more = '',
) => {
  const senders = openSenders({ ...standInSettings(base), ...changes });
  opened.push(senders);
  const said = { ...entry, text: entry.text + more };
  const delivery: ClaimedDelivery = { entry: said, channel, recipient: recipient ?? null, attempt: 1 };
  return senders.senders.get(channel)!.send(delivery, AbortSignal.timeout(patienceMs));
};
const order = (failure: FailureOrder) =>
  simulator.inject({ method: 'PUT', url: '/control', payload: failure });
const received = async (): Promise<Received> => {
  const { received } = (await simulator.inject({ method: 'GET', url: '/control' })).json();
  expect(received).toHaveLength(1);
  return received[0];
};
const CHANNELS = ['sms', 'voice', 'email', 'chat', 'webhook'] as const;

describe('what goes over the wire', () => {
  it('to Twilio, as a message', async () => {
    const account = standInKeys.accountSid;
    expect(await send('sms')).toEqual({ kind: 'sent', reference: expect.stringMatching(/^SM[0-9a-f]{32}$/) });
    const { path, headers, body } = await received();
    expect(path).toBe(`/2010-04-01/Accounts/${account}/Messages.json`);
    expect(headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${account}:${standInKeys.authToken}`).toString('base64')}`,
    });
    expect(body).toBe(
      'To=%2B15125550101&From=%2B15125550100&Body=Rusty+%3CGate%3E+%26+Sons+take+REF-1+at+%241%2C850.+%3C%21channel%3E',
    );
  });

  it('to Twilio, from a messaging service', async () => {
    const sms = { ...standInSettings(base).sms!, from: 'MG0123456789abcdef0123456789abcdef' };
    expect(await send('sms', { sms })).toMatchObject({ kind: 'sent' });
    expect((await received()).body).toContain(
      '&MessagingServiceSid=MG0123456789abcdef0123456789abcdef&Body=',
    );
  });

  it('to Twilio, as a call that speaks and then bridges', async () => {
    const link = ' Decide here: https://desk.test/api/v1/handoffs/7bdaly_9SqoYGcqas-bltQ';
    expect(await send('voice', {}, RECIPIENTS.voice, link)).toEqual({
      ...{ kind: 'sent', reference: expect.stringMatching(/^CA/) },
    });
    const form = new URLSearchParams((await received()).body);
    expect(Object.fromEntries(form)).toEqual({
      To: '+15125550101',
      From: '+15125550100',
      Twiml:
        '<Response><Say>Rusty &#60;Gate&#62; &#38; Sons take REF-1 at $1,850. &#60;!channel&#62;</Say>' +
        '<Dial answerOnBridge="true" callerId="+15125550100"><Number>+15125550188</Number></Dial></Response>',
    });
  });

  it('to SendGrid', async () => {
    expect(await send('email')).toEqual({ kind: 'sent', reference: expect.stringMatching(/^[\w-]{15}$/) });
    const { path, headers, body } = await received();
    expect(path).toBe('/v3/mail/send');
    expect(headers).toMatchObject({ authorization: `Bearer ${standInKeys.sendGridKey}` });
    expect(JSON.parse(body)).toEqual({
      personalizations: [
        { to: [{ email: 'dana@broker.test' }], custom_args: { outbox_key: 'load_booked:bk_1' } },
      ],
      from: { email: 'desk@broker.test' },
      subject: 'A load is booked',
      content: [{ type: 'text/plain', value: entry.text }],
      headers: { 'X-Entity-Ref-ID': expect.stringMatching(/^<[0-9a-f]{32}@broker.test>$/) },
    });
  });

  it("to Slack's incoming webhook, with nothing in it that rings a channel", async () => {
    const chat = { kind: 'webhook', url: `${base}${standInKeys.slackHook}` } as const;
    expect(await send('chat', { chat })).toEqual({ kind: 'sent', reference: null });
    expect(JSON.parse((await received()).body)).toEqual({
      text: '*A load is booked*\nRusty &lt;Gate&gt; &amp; Sons take REF-1 at $1,850. &lt;!channel&gt;',
    });
  });

  it("to Slack's chat.postMessage", async () => {
    expect(await send('chat')).toEqual({ kind: 'sent', reference: expect.stringMatching(/^\d+\.000200$/) });
    const { headers, body } = await received();
    expect(headers).toMatchObject({ authorization: `Bearer ${standInKeys.slackToken}` });
    expect(JSON.parse(body)).toEqual({
      channel: '#carrier-desk',
      text: expect.stringMatching(/^\*A load is booked\*\nRusty &lt;Gate/),
      unfurl_links: false,
      metadata: { event_type: 'load_booked', event_payload: { key: 'load_booked:bk_1' } },
    });
  });

  it('to the TMS, signed so that the receiver’s own library takes it', async () => {
    expect(await send('webhook')).toEqual({ kind: 'sent', reference: null });
    const { headers, body } = await received();
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'load_booked:bk_1',
      'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
      'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
    });
    const verifier = new Webhook(standInKeys.tmsSecret);
    expect(verifier.verify(body, headers as Record<string, string>)).toEqual({
      ...{ specversion: '1.0', id: 'load_booked:bk_1', source: '/carrier-desk', type: 'load.booked' },
      ...{ subject: 'REF-1', time: '2027-01-15T14:00:00.000Z', datacontenttype: 'application/json' },
      data: entry.data,
    });
    expect(() => verifier.verify(`${body} `, headers as Record<string, string>)).toThrow();
  });
});

describe('what comes back', () => {
  it.each(CHANNELS)('%s: busy services are asked again, when they say', async (channel) => {
    await order({ mode: 'rate_limited', retry_after: '7' });
    const busy = { kind: 'busy', because: expect.stringMatching(/^http 429/), retryAfterMs: 7000 };
    expect(await send(channel)).toEqual(busy);
    await order({ mode: 'rate_limited', retry_after: new Date(Date.now() + 90_000).toUTCString() });
    const result = await send(channel);
    expect(result).toMatchObject({ kind: 'busy', retryAfterMs: expect.any(Number) });
    expect(result.kind === 'busy' && result.retryAfterMs).toBeGreaterThan(80_000);
    await order({ mode: 'rate_limited', retry_after: 'soon' });
    expect(await send(channel)).toMatchObject({ kind: 'busy', retryAfterMs: null });
  });

  it.each(
    CHANNELS.flatMap((channel) =>
      (
        [
          ['server_error', 'http 500'],
          ['bad_gateway', 'http 502'],
          ['hang', 'timeout'],
          ['accept_then_hang', 'timeout'],
          ['reset', 'connection_failed'],
          ['huge', 'answer_too_long'],
        ] as const
      ).map(([mode, because]) => [channel, mode, because] as const),
    ),
  )('%s: %s may pass', async (channel, mode, because) => {
    await order({ mode });
    if (because === 'timeout') patienceMs = 400;
    expect(await send(channel)).toEqual({ kind: 'busy', because, retryAfterMs: null });
  });

  it.each(CHANNELS)('%s: a no is a no, and quotes no secret', async (channel) => {
    for (const mode of ['unauthorized', 'redirect'] as const) {
      await order({ mode });
      const result = await send(channel);
      expect(result).toMatchObject({ kind: 'refused', because: expect.stringMatching(/^http (401|302)/) });
      for (const secret of Object.values(standInKeys)) expect(JSON.stringify(result)).not.toContain(secret);
    }
  });

  it.each(['sms', 'voice', 'email', 'chat'] as const)(
    '%s: an answer nobody can read is no yes',
    async (channel) => {
      for (const mode of ['garbage', 'html'] as const) {
        await order({ mode });
        expect(await send(channel)).toMatchObject({ kind: 'busy', because: 'http 200, unreadable' });
      }
    },
  );

  it('nobody listening may pass', async () => {
    const nowhere = standInSettings('http://127.0.0.1:9');
    for (const channel of CHANNELS) {
      expect(await send(channel, nowhere)).toEqual({
        ...{ kind: 'busy', because: 'connection_refused', retryAfterMs: null },
      });
    }
  });

  it('the services say what they did not like, by code', async () => {
    expect(await send('sms', {}, 'Dana')).toEqual({ kind: 'refused', because: 'http 400 (21211)' });
    expect(await send('email', {}, 'Dana')).toMatchObject({
      because: 'http 400 (personalizations.0.to.0.email)',
    });
    const { chat, sms, webhook } = standInSettings(base);
    const wrong = { ...(chat as Extract<typeof chat, { kind: 'bot' }>), channel: '#nowhere' };
    expect(await send('chat', { chat: wrong })).toMatchObject({ because: 'slack channel_not_found' });
    expect(await send('chat', { chat: { ...wrong, token: 'xoxb-old' } })).toMatchObject({
      because: 'slack invalid_auth',
    });
    const hook = { kind: 'webhook', url: `${base}/services/T0/B0/old` } as const;
    expect(await send('chat', { chat: hook })).toEqual({ kind: 'refused', because: 'http 404 (no_service)' });
    expect(await send('sms', { sms: { ...sms!, authToken: 'old' } })).toMatchObject({
      because: 'http 401 (20003)',
    });
    const forged = { ...webhook!, secret: `whsec_${Buffer.alloc(32).toString('base64')}` };
    expect(await send('webhook', { webhook: forged })).toEqual({ kind: 'refused', because: 'http 401' });
  });
});
