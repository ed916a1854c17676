import { createParser } from 'eventsource-parser';

export type HeardEvent = {
  readonly event: string;
  /** As the client would send it back: that of this event, or of the last one that had one. */
  readonly lastId: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type StreamClient = {
  readonly status: number;
  readonly headers: Headers;
  readonly heard: HeardEvent[];
  readonly comments: string[];
  /** Resolves once enough was heard; throws after a minute without. */
  readonly until: (isEnough: (heard: readonly HeardEvent[]) => boolean) => Promise<readonly HeardEvent[]>;
  /** When the server has ended the stream, or cut it off. */
  readonly ended: Promise<'ended' | 'cut'>;
  readonly leave: () => void;
};

const PATIENCE_MS = 60_000;

/** Reads a stream as a browser does, by another's parser of server-sent events. */
export const openStream = async (url: string, headers: Record<string, string>): Promise<StreamClient> => {
  const aborting = new AbortController();
  const response = await fetch(url, { headers, signal: aborting.signal });
  const heard: HeardEvent[] = [];
  const comments: string[] = [];
  const waiting = new Set<() => void>();
  let lastId = '';
  const parser = createParser({
    onEvent: ({ event = 'message', id, data }) => {
      lastId = id ?? lastId;
      heard.push({ event, lastId, data: JSON.parse(data) as HeardEvent['data'] });
      for (const look of waiting) look();
    },
    onComment: (comment) => comments.push(comment),
  });
  const read = async (): Promise<'ended' | 'cut'> => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
      return 'ended';
    } catch {
      return 'cut';
    }
  };
  const until: StreamClient['until'] = (isEnough) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`not heard: ${JSON.stringify(heard.slice(-5))}`));
      }, PATIENCE_MS);
      const look = (): void => {
        if (!isEnough(heard)) return;
        clearTimeout(late);
        waiting.delete(look);
        resolve(heard);
      };
      waiting.add(look);
      look();
    });
  const { status, headers: answered } = response;
  return { status, headers: answered, heard, comments, until, ended: read(), leave: () => aborting.abort() };
};
