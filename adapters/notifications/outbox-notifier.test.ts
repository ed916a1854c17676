import { describe, expect, it } from '@jest/globals';
import type { Notification } from '../../domain/notification.ts';
import { createMemoryDesk } from '../memory/memory-desk.ts';
import { createOutboxNotifier } from './outbox-notifier.ts';

const handoffReady: Notification = {
  key: 'handoff_ready:ho_1',
  kind: 'handoff_ready',
  callId: 'call-1',
  to: { phone: '+15551234567', email: null },
  text: 'Rusty Gate takes REF-1 at $1,850.',
};

const given = () => {
  const { outbox } = createMemoryDesk();
  const lines: string[] = [];
  const log = {
    info: (fields: object, message: string) => lines.push(`${message} ${JSON.stringify(fields)}`),
  };
  return { outbox, lines, notifier: createOutboxNotifier({ outbox, log }) };
};

describe('the notifier', () => {
  it('keeps what is to be sent', async () => {
    const { outbox, notifier } = given();
    await notifier.send(handoffReady);
    expect(await outbox.find(handoffReady.key)).toMatchObject({ ...handoffReady, status: 'pending' });
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
    const outbox = { keep: () => Promise.reject(new Error('database away')) };
    await expect(createOutboxNotifier({ outbox, log }).send(handoffReady)).rejects.toThrow('database away');
  });
});
