import { createHash } from 'node:crypto';
import type { OutboxEntry, OutboxKind } from '../../domain/outbox.ts';

const SUBJECTS: Readonly<Record<OutboxKind, string>> = {
  handoff_ready: 'A carrier for you',
  call_back: 'Please call a carrier back',
  rate_confirmation: 'Your rate confirmation',
  review_needed: 'A carrier waits for a decision',
  load_booked: 'A load is booked',
};

/** What a message is headed by: its kind alone, for subjects are read on lock screens. */
export const subjectOf = ({ kind }: OutboxEntry): string => SUBJECTS[kind];

/** The same for every attempt: mailboxes drop a second message with an id they have. */
export const messageIdOf = ({ key }: OutboxEntry, from: string): string => {
  const host = /@([\w.-]+)/.exec(from)?.[1] ?? 'carrier-desk.invalid';
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${host}>`;
};
