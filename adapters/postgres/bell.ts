import pg from 'pg';

/** Rings when something came into a table. Whoever hangs one looks by himself now and then: a bell may be lost. */
export type Bell = { readonly close: () => Promise<void> };

export type BellChannel = 'outbox' | 'changes';

const AGAIN_MS = { first: 250, last: 5_000 };
const CONNECT_MS = 3_000;

/** LISTENs on a connection of its own, and on a new one when that is lost. Rings after each connect: it may have missed some. */
export const hangBell = (url: string, channel: BellChannel, ring: () => void): Bell => {
  let isClosed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = AGAIN_MS.first;

  const listen = (): void => {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: `carrier-desk ${channel} bell`,
    });
    let isLost = false;
    const again = (): void => {
      if (isLost || isClosed) return;
      isLost = true;
      next.end().catch(() => undefined);
      timer = setTimeout(listen, pauseMs);
      pauseMs = Math.min(2 * pauseMs, AGAIN_MS.last);
    };
    client = next;
    next.on('error', again);
    next.on('end', again);
    next.on('notification', ring);
    const connecting = next.connect().then(() => next.query(`listen ${channel}`));
    const ready = (): void => {
      pauseMs = AGAIN_MS.first;
      ring();
    };
    connecting.then(ready, again);
  };

  listen();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
};
