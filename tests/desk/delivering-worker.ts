import { join } from 'node:path';
import { spawnGuarded } from '../../scripts/supervisor/guarded-process.ts';
import { testServers } from '../setup/test-servers.ts';
import { standInKeys } from './notification-stand-ins.ts';
import type { RealDesk } from './real-desk.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Every channel at the stand-ins; attempts long enough to be killed in, and a sweep so slow that only the bell can be what woke it. */
const channelsAt = (standIns: string): Readonly<Record<string, string>> => ({
  ...{ NOTIFY_SMS: 'twilio', NOTIFY_EMAIL: 'sendgrid', NOTIFY_CHAT: 'slack' },
  TWILIO_BASE_URL: standIns,
  TWILIO_ACCOUNT_SID: standInKeys.accountSid,
  TWILIO_AUTH_TOKEN: standInKeys.authToken,
  TWILIO_FROM: '+15125550100',
  SENDGRID_BASE_URL: standIns,
  SENDGRID_API_KEY: standInKeys.sendGridKey,
  EMAIL_FROM: 'desk@broker.test',
  SLACK_WEBHOOK_URL: `${standIns}${standInKeys.slackHook}`,
  TMS_WEBHOOK_URL: `${standIns}/tms`,
  TMS_WEBHOOK_SECRET: standInKeys.tmsSecret,
  OUTBOX_ATTEMPT_SECONDS: '4',
  OUTBOX_FIRST_PAUSE_SECONDS: '0.2',
  OUTBOX_SWEEP_SECONDS: '300',
});

export type DeliveringWorker = {
  /** SIGKILL; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A worker process of its own beside the desk, ready to deliver; its lines go to `lines`. */
export const startDeliveringWorker = async (
  desk: Pick<RealDesk, 'databaseUrl' | 'taskQueue'>,
  standIns: string,
  lines: string[],
): Promise<DeliveringWorker> => {
  let seen: () => void = () => undefined;
  const isReady = new Promise<void>((resolve) => (seen = resolve));
  const env = {
    PATH: '/usr/bin:/bin',
    DATABASE_URL: desk.databaseUrl,
    TEMPORAL_ADDRESS: testServers().temporalAddress,
    TEMPORAL_TASK_QUEUE: desk.taskQueue,
    FMCSA_BASE_URL: 'http://127.0.0.1:9/qc/services',
    NEGOTIATION_KEY: 'a negotiation key for tests alone, long enough',
    ...channelsAt(standIns),
  };
  const onLine = (line: string): void => {
    lines.push(line);
    if (line.includes('worker is ready')) seen();
  };
  const args = ['--disable-warning=ExperimentalWarning', 'worker/main.ts'];
  const part = await spawnGuarded(
    { file: process.execPath, args, env, cwd: ROOT },
    { stopSignal: 'SIGTERM', graceMs: 10_000, output: { onLine } },
  );
  const ended = part.exited.then(() => {
    throw new Error(`the worker ended before it was ready:\n${lines.slice(-20).join('\n')}`);
  });
  ended.catch(() => undefined);
  await Promise.race([isReady, ended]);
  return {
    kill: async () => {
      part.kill();
      await part.exited;
    },
    stop: () => part.stop(),
  };
};
