import type { Outbox } from '../../domain/outbox.ts';
import type { NotificationService } from '../../domain/ports.ts';

/** The part of a pino logger that is needed. */
export type NotifierLog = { readonly info: (fields: object, message: string) => void };

/** Keeps in the outbox what is to be sent, once a key; text and recipient stay out of the log. */
export const createOutboxNotifier = ({
  outbox,
  log,
}: {
  readonly outbox: Pick<Outbox, 'keep'>;
  readonly log: NotifierLog;
}): NotificationService => ({
  send: async (notification) => {
    const { key, kind, callId } = notification;
    if (await outbox.keep(notification)) log.info({ key, kind, callId }, 'notification kept');
  },
});
