export const NOTIFICATION_KINDS = [
  'handoff_ready',
  'call_back',
  'rate_confirmation',
  'review_needed',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** How somebody is reached: phone in E.164, e-mail; null where it is not known. */
export type Recipient = { readonly phone: string | null; readonly email: string | null };

/** One thing somebody should be told, whatever the channel. */
export type Notification = {
  /** Natural key: the same notification is sent once. */
  readonly key: string;
  readonly kind: NotificationKind;
  readonly callId: string;
  /** The person it is for; null when it is for the broker's desk as such. */
  readonly to: Recipient | null;
  /** Whom a voice bridge connects that person to after saying the text (E.164); null or absent: nobody. */
  readonly connectTo?: string | null;
  readonly text: string;
};
