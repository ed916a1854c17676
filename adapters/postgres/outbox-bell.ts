import pg from 'pg';

/** Rings when something came into the outbox. Without it the deliverer's own sweep finds everything, later. */
export type OutboxBell = { readonly close: () => Promise<void> };

const AGAIN_MS = 5_000;
const CONNECT_MS = 3_000;

/** LISTENs on a connection of its own, and on a new one when that is lost. Rings after each connect: it may have missed some. */
export const hangOutboxBell = (url: string, ring: () => void): OutboxBell => {
  let isClosed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  const listen = (): void => {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: 'carrier-desk outbox bell',
    });
    let isLost = false;
    const again = (): void => {
      if (isLost || isClosed) return;
      isLost = true;
      next.end().catch(() => undefined);
      timer = setTimeout(listen, AGAIN_MS);
    };
    client = next;
    next.on('error', again);
    next.on('end', again);
    next.on('notification', ring);
    const connecting = next.connect().then(() => next.query('listen outbox'));
    connecting.then(ring, again);
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
