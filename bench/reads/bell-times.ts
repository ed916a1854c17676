import { once } from 'node:events';
import pg from 'pg';

/** Milliseconds from sending a NOTIFY to hearing it on another connection, again and again. */
export async function bellTimes(databaseUrl: string, rings: number): Promise<readonly number[]> {
  const [listener, ringer] = [new pg.Client(databaseUrl), new pg.Client(databaseUrl)];
  const times: number[] = [];
  try {
    await listener.connect();
    await ringer.connect();
    await listener.query('listen bench_bell');
    for (let ring = 0; ring < rings; ring += 1) {
      const startedAt = performance.now();
      const heard = once(listener, 'notification');
      await ringer.query('notify bench_bell');
      await heard;
      times.push(performance.now() - startedAt);
    }
    return times;
  } finally {
    await Promise.all([listener.end(), ringer.end()]);
  }
}
