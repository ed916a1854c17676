import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.ts';
import { channelSettings, deliveryLimits } from './worker/channel-settings.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const twilio = {
  TWILIO_ACCOUNT_SID: 'AC0123456789abcdef0123456789abcdef',
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: '+15125550100',
};

const settingsOf = (set: Record<string, string>) => {
  const result = loadConfig(set);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return { ...channelSettings(result.config), limits: deliveryLimits(result.config) };
};
const problemsOf = (set: Record<string, string>) => {
  const result = loadConfig(set);
  return result.ok ? [] : result.problems;
};

describe('the settings of what is sent', () => {
  it('send nothing by default', () => {
    expect(settingsOf({})).toMatchObject({
      ...{ sms: null, voice: null, email: null, chat: null, webhook: null, deskEmail: null },
      ...{ sendsSimulated: false, limits: { attempts: 15, attemptMs: 10_000, sweepMs: 30_000 } },
    });
  });

  it('choose each channel by one word, at the real service unless told otherwise', () => {
    const set = {
      ...{ ...twilio, NOTIFY_SMS: 'twilio', NOTIFY_VOICE: 'twilio', NOTIFY_CHAT: 'slack' },
      ...{ NOTIFY_EMAIL: 'sendgrid', SENDGRID_API_KEY: 'SG.key', EMAIL_FROM: 'desk@broker.test' },
      ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_CHANNEL: '#desk', DESK_EMAIL: 'all@broker.test' },
      ...{ TMS_WEBHOOK_URL: 'https://tms.broker.test/hooks', TMS_WEBHOOK_SECRET: secret },
    };
    expect(settingsOf(set)).toMatchObject({
      sms: { baseUrl: 'https://api.twilio.com', from: '+15125550100' },
      voice: { accountSid: twilio.TWILIO_ACCOUNT_SID },
      email: { kind: 'sendgrid', baseUrl: 'https://api.sendgrid.com', from: 'desk@broker.test' },
      chat: { kind: 'bot', baseUrl: 'https://slack.com', channel: '#desk' },
      webhook: { url: 'https://tms.broker.test/hooks', secret },
      deskEmail: 'all@broker.test',
    });
    const smtp = { NOTIFY_EMAIL: 'smtp', SMTP_URL: 'smtp://u:p@mail:587', EMAIL_FROM: 'desk@broker.test' };
    const hook = { NOTIFY_CHAT: 'slack', SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T/B/x' };
    expect(settingsOf({ ...smtp, ...hook })).toMatchObject({
      email: { kind: 'smtp', url: 'smtp://u:p@mail:587', timeoutMs: 10_000 },
      chat: { kind: 'webhook', url: hook.SLACK_WEBHOOK_URL },
    });
  });

  it('name everything a choice lacks, and no secret', () => {
    const chosen = { NOTIFY_SMS: 'twilio', NOTIFY_EMAIL: 'smtp', NOTIFY_CHAT: 'slack' };
    expect(
      problemsOf({ ...chosen, TMS_WEBHOOK_URL: 'https://tms.test/' }).map((line) => line.split(':')[0]),
    ).toEqual([
      ...['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM', 'SMTP_URL', 'EMAIL_FROM'],
      ...['SLACK_BOT_TOKEN', 'SLACK_CHANNEL', 'TMS_WEBHOOK_SECRET'],
    ]);
    const service = `MG${'0'.repeat(32)}`;
    expect(problemsOf({ ...twilio, TWILIO_FROM: service, NOTIFY_VOICE: 'twilio' })).toHaveLength(1);
    for (const bad of ['whsec_c2hvcnQ=', 'no secret', `whsec_${'!'.repeat(40)}`]) {
      const problems = problemsOf({ TMS_WEBHOOK_URL: 'https://tms.test/', TMS_WEBHOOK_SECRET: bad });
      expect(problems.join()).toMatch(/^TMS_WEBHOOK_SECRET: must be whsec_/);
      expect(problems.join()).not.toContain(bad);
    }
    expect(problemsOf({ NOTIFY_SMS: 'pigeon' })).toHaveLength(1);
  });
});
