export type RecentEvent = { readonly id: string | null; readonly text: string };

export type RecentEvents = {
  readonly add: (events: readonly RecentEvent[]) => void;
  /** What followed the event of this id; null when it is not among the recent ones. */
  readonly after: (id: string) => string | null;
  readonly clear: () => void;
};

/** The last `most` events or a few more, for readers who were away for a moment. */
export const createRecentEvents = (most: number): RecentEvents => {
  let events: RecentEvent[] = [];
  return {
    add: (next) => {
      events.push(...next);
      // Not at every event: cutting moves all of them.
      if (events.length > 2 * most) events = events.slice(-most);
    },
    after: (id) => {
      const index = events.findLastIndex((event) => event.id === id);
      if (index < 0) return null;
      return events
        .slice(index + 1)
        .map(({ text }) => text)
        .join('');
    },
    clear: () => {
      events = [];
    },
  };
};
