import { describe, expect, it } from '@jest/globals';
import type { Notification } from '../../domain/ports.ts';
import { createLoggedNotifier } from './logged-notifier.ts';

const handoffReady: Notification = {
  key: 'handoff_ready:ho_1',
  kind: 'handoff_ready',
  callId: 'call-1',
  to: '+15551234567',
  text: 'Rusty Gate takes REF-1 at $1,850.',
};

function given() {
  const kept = new Map<string, Notification>();
  const lines: string[] = [];
  const keep = (notification: Notification) => {
    const isNew = !kept.has(notification.key);
    if (isNew) kept.set(notification.key, notification);
    return Promise.resolve(isNew);
  };
  const log = {
    info: (fields: object, message: string) => lines.push(`${message} ${JSON.stringify(fields)}`),
  };
  return { kept, lines, notifier: createLoggedNotifier({ keep, log }) };
}

describe('the notifier that only keeps and logs', () => {
  it('keeps what it would send', async () => {
    const { kept, notifier } = given();
    await notifier.send(handoffReady);
    expect([...kept.values()]).toEqual([handoffReady]);
  });

  it('logs once a key, whom it concerns but neither the number nor the text', async () => {
    const { lines, notifier } = given();
    await notifier.send(handoffReady);
    await notifier.send({ ...handoffReady, text: 'again' });
    await notifier.send({ ...handoffReady, key: 'handoff_ready:ho_2', to: null });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('call-1');
    expect(lines.join()).not.toMatch(/555|Rusty/);
  });

  it('fails when it could not keep', async () => {
    const log = { info: () => undefined };
    const notifier = createLoggedNotifier({ keep: () => Promise.reject(new Error('database away')), log });
    await expect(notifier.send(handoffReady)).rejects.toThrow('database away');
  });
});
