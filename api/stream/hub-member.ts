import { parsePosition, type FeedPosition } from '../../domain/feed-position.ts';

export type Member = {
  readonly send: (text: Buffer) => void;
  /** Where he wants to go on; null: from now on. */
  readonly since: FeedPosition | null;
  /** What he sent as an id is none of ours. */
  readonly isLost: boolean;
  /** He was told more than the others by a reading of his own: until the next turn. */
  ahead: FeedPosition | null;
};

/** One who joins, by the `Last-Event-ID` he came with. */
export const memberOf = (send: Member['send'], lastEventId: string | null): Member => {
  const since = lastEventId === null ? null : parsePosition(lastEventId);
  return { send, since, isLost: lastEventId !== null && since === null, ahead: null };
};
