import type { FeedStep } from '../../domain/change-feed.ts';
import { formatPosition, hasSeen, joinPositions, type FeedPosition } from '../../domain/feed-position.ts';
import { changeFields } from '../presenters/present-change.ts';
import { eventText } from './event-text.ts';
import type { RecentEvent } from './recent-events.ts';

const idOf = ({ position }: FeedStep): string | null => (position === null ? null : formatPosition(position));

const textOf = (step: FeedStep): string => {
  const { event, data } = changeFields(step.change);
  return eventText(event, data, idOf(step));
};

/** A change as an event of the stream, and its id, which not every change has. */
export const eventOf = (step: FeedStep): RecentEvent => ({ id: idOf(step), text: textOf(step) });

/** What one missed who comes back. */
export const missedText = (steps: readonly FeedStep[]): string => steps.map(textOf).join('');

/**
 * For one who was told more than the others: what is new to him of any transaction, for one that ran long may have changed
 * what a later one changed too. The last alone bears an id: on the way he is at no place that one could be.
 */
export const textsAhead = (steps: readonly FeedStep[], ahead: FeedPosition): string => {
  const end = steps.at(-1)?.position ?? null;
  const fresh = steps.filter(
    ({ transactions }) => transactions.length === 0 || transactions.some((one) => !hasSeen(ahead, one)),
  );
  const last = fresh.at(-1);
  const position = end === null ? null : joinPositions(end, ahead);
  return fresh.map((step) => textOf({ ...step, position: step === last ? position : null })).join('');
};

/** The first words to a reader: from where on he is told. */
export const welcome = (since: FeedPosition, isResumed: boolean): string =>
  eventText('ready', { resumed: isResumed }, formatPosition(since));

/** To one whose place is lost: he loads his lists again. */
export const farewell = (since: FeedPosition): string =>
  eventText('reset', { reload: ['calls', 'loads'] }, formatPosition(since));
