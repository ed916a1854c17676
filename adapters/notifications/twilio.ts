import type { ClaimedDelivery } from '../../domain/outbox.ts';
import { spokenNotice } from '../../domain/rep-notice.ts';
import type { AttemptResult } from '../../domain/settle-delivery.ts';
import { createHttpPost, harmlessCode, jsonOf, troubleOf, type Answer } from './http-post.ts';
import { refused, sent, type Sender } from './sender.ts';

export type TwilioSettings = {
  /** `https://api.twilio.com`, or a stand-in. */
  readonly baseUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** A number in E.164, or for messages a Messaging Service (`MG…`). */
  readonly from: string;
};

/** Twilio refuses longer ones (error 21617). */
const LONGEST_SMS = 1600;
const LONGEST_SAID = 1000;

const resultOf = (answer: Answer): AttemptResult => {
  const body = jsonOf(answer.body);
  const sid = harmlessCode(body.sid);
  return answer.status < 300 && sid !== null ? sent(sid) : troubleOf(answer, harmlessCode(body.code));
};

/** A resource of an account that is created by a form (`POST /2010-04-01/Accounts/{sid}/{resource}.json`). */
const createResource = (
  settings: TwilioSettings,
  resource: 'Messages' | 'Calls',
  formOf: (delivery: ClaimedDelivery, to: string) => Readonly<Record<string, string>>,
): Sender => {
  const http = createHttpPost();
  const { baseUrl, accountSid, authToken } = settings;
  const url = `${baseUrl.replace(/\/+$/, '')}/2010-04-01/Accounts/${accountSid}/${resource}.json`;
  const headers = {
    authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  return {
    send: async (delivery, signal) => {
      if (delivery.recipient === null) return refused('no_recipient');
      const form = new URLSearchParams(formOf(delivery, delivery.recipient)).toString();
      const posted = await http.post(url, headers, form, signal);
      return posted.kind === 'failed' ? posted.result : resultOf(posted.answer);
    },
    close: () => http.close(),
  };
};

/** SMS by Twilio's Messages API. It knows no idempotency key: an attempt without an answer may arrive twice. */
export const createTwilioSms = (settings: TwilioSettings): Sender =>
  createResource(settings, 'Messages', ({ entry }, to) => ({
    To: to,
    ...(settings.from.startsWith('MG') ? { MessagingServiceSid: settings.from } : { From: settings.from }),
    Body: entry.text.slice(0, LONGEST_SMS),
  }));

const escapeXml = (text: string): string =>
  text.replaceAll(/[<>&'"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

/** Says the text to whoever picks up, then connects him with the number, where there is one. */
const bridgeTwiml = (text: string, connectTo: string | null, callerId: string): string => {
  const said = `<Say>${escapeXml(spokenNotice(text).slice(0, LONGEST_SAID))}</Say>`;
  const dialled =
    connectTo === null
      ? ''
      : `<Dial answerOnBridge="true" callerId="${escapeXml(callerId)}"><Number>${escapeXml(connectTo)}</Number></Dial>`;
  return `<Response>${said}${dialled}</Response>`;
};

/** Twilio's Calls API as a voice bridge: rings the rep, says whom he gets, and rings the carrier for him. */
export const createTwilioVoice = (settings: TwilioSettings): Sender =>
  createResource(settings, 'Calls', ({ entry }, to) => ({
    To: to,
    From: settings.from,
    Twiml: bridgeTwiml(entry.text, entry.connectTo, settings.from),
  }));
