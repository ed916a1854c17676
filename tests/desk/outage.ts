import { createServer, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { testServers } from '../setup/test-servers.ts';

/** A server that takes every connection and never says a word. */
export const openSilence = async (): Promise<{ readonly port: number; readonly close: () => void }> => {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: typeof address === 'object' && address !== null ? address.port : 0, close };
};

const administer = async (statements: readonly string[]): Promise<void> => {
  const client = new pg.Client(testServers().databaseUrl);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

const nameIn = (databaseUrl: string): string => new URL(databaseUrl).pathname.slice(1);

/** Throws everybody out of a database and lets nobody in. */
export const shutDatabase = (databaseUrl: string): Promise<void> => {
  const name = nameIn(databaseUrl);
  return administer([
    `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  ]);
};

export const reopenDatabase = (databaseUrl: string): Promise<void> =>
  administer([`ALTER DATABASE ${nameIn(databaseUrl)} ALLOW_CONNECTIONS true`]);
