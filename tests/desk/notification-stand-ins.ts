import type { ChannelSettings } from '../../adapters/notifications/open-senders.ts';

/** Credentials the stand-ins take; none of them may show anywhere. */
export const standInKeys = {
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authToken: 'grep-me-twilio-token',
  sendGridKey: 'SG.grep-me-sendgrid-key',
  slackToken: 'xoxb-grep-me-slack-token',
  slackHook: '/services/T000/B000/grep-me-slack-hook',
  tmsSecret: `whsec_${Buffer.from('grep-me-tms-secret-of-32-bytes!!').toString('base64')}`,
} as const;

/** Every channel, at the stand-ins' address. */
export const standInSettings = (baseUrl: string): ChannelSettings => {
  const { accountSid, authToken } = standInKeys;
  const twilio = { baseUrl, accountSid, authToken, from: '+15125550100' };
  return {
    sms: twilio,
    voice: twilio,
    email: { kind: 'sendgrid', baseUrl, apiKey: standInKeys.sendGridKey, from: 'desk@broker.test' },
    chat: { kind: 'bot', baseUrl, token: standInKeys.slackToken, channel: '#carrier-desk' },
    webhook: { url: `${baseUrl}/tms`, secret: standInKeys.tmsSecret },
    deskEmail: 'desk@broker.test',
    sendsSimulated: false,
  };
};
