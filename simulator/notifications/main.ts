import { parseArgs } from 'node:util';
import { createNotificationSimulator } from './app.ts';
import type { ServiceKeys } from './services.ts';
import { openSmtpSink } from './smtp-sink.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8091' } } });

/** Good for these stand-ins alone. */
const keys: ServiceKeys = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'simulator',
  sendGridKey: 'simulator',
  slackToken: 'simulator',
  slackHook: '/services/T000/B000/simulator',
  tmsSecret: `whsec_${Buffer.from('a secret of the simulator alone!').toString('base64')}`,
};

const simulator = createNotificationSimulator(keys);
const sink = await openSmtpSink('desk', 'simulator');
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void Promise.all([simulator.close(), sink.close()]));
}

try {
  const address = await simulator.listen({ port: Number(values.port), host: '127.0.0.1' });
  console.log(
    [
      `Notification services at ${address}, steered at ${address}/control. Settings of a desk that uses them:`,
      `NOTIFY_SMS=twilio NOTIFY_VOICE=twilio TWILIO_BASE_URL=${address} TWILIO_ACCOUNT_SID=${keys.accountSid}`,
      `TWILIO_AUTH_TOKEN=${keys.authToken} TWILIO_FROM=+15125550100 EMAIL_FROM=desk@broker.test`,
      `NOTIFY_EMAIL=sendgrid SENDGRID_BASE_URL=${address} SENDGRID_API_KEY=${keys.sendGridKey}`,
      `NOTIFY_EMAIL=smtp SMTP_URL=smtp://desk:simulator@127.0.0.1:${String(sink.port)}`,
      `NOTIFY_CHAT=slack SLACK_WEBHOOK_URL=${address}${keys.slackHook}`,
      `TMS_WEBHOOK_URL=${address}/tms TMS_WEBHOOK_SECRET=${keys.tmsSecret}`,
    ].join('\n'),
  );
} catch (error) {
  console.error(`The services cannot listen: ${error instanceof Error ? error.message : String(error)}`);
  await sink.close();
  process.exitCode = 1;
}
