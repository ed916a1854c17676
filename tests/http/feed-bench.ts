import { createCallRepository } from '../../adapters/postgres/call-repository.ts';
import { createChangeFeed } from '../../adapters/postgres/change-feed.ts';
import { createDatabase } from '../../adapters/postgres/database.ts';
import { createLoadRepository } from '../../adapters/postgres/load-repository.ts';
import type { StreamLimits } from '../../api/stream/stream-limits.ts';
import { openHttpBench } from './http-bench.ts';
import { openStream, type StreamClient } from './stream-client.ts';

/** An API process's worth of streams over a database, listening; all else of it is in memory. */
export const openFeedBench = async (databaseUrl: string, stream: Partial<StreamLimits> = {}) => {
  const db = createDatabase({ url: databaseUrl, poolSize: 4 });
  const calls = createCallRepository(db);
  const loads = createLoadRepository(db);
  const changes = createChangeFeed(db, databaseUrl);
  const bench = await openHttpBench({
    settings: { stream: { pauseMs: 10, ...stream } },
    repositories: () => ({ calls, loads, changes }),
  });
  const url = await bench.app.listen({ port: 0, host: '127.0.0.1' });
  const clients: StreamClient[] = [];
  const follow = async (lastEventId: string | null = null): Promise<StreamClient> => {
    const resume = lastEventId === null ? {} : { 'last-event-id': lastEventId };
    const client = await openStream(`${url}/api/v1/stream`, { 'x-api-key': bench.keys.read, ...resume });
    clients.push(client);
    return client;
  };
  const close = async (): Promise<void> => {
    for (const client of clients) client.leave();
    await bench.app.close();
    await db.end();
  };
  return { db, calls, loads, changes, follow, close };
};

export type FeedBench = Awaited<ReturnType<typeof openFeedBench>>;
