import type { Notification, NotificationService } from '../../domain/ports.ts';

/** Keeps a notification for whoever sends it one day; false when its key is kept already. */
export type KeepNotification = (notification: Notification) => Promise<boolean>;

/** The part of a pino logger that is needed. */
export type NotifierLog = { readonly info: (fields: object, message: string) => void };

/** Sends nothing: stores what it would send, once a key, and logs that it did. Text and recipient stay out of the log. */
export function createLoggedNotifier({
  keep,
  log,
}: {
  readonly keep: KeepNotification;
  readonly log: NotifierLog;
}): NotificationService {
  return {
    send: async (notification) => {
      const { key, kind, callId } = notification;
      if (await keep(notification)) log.info({ key, kind, callId }, 'notification kept, not sent');
    },
  };
}
