import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testServers } from './test-servers.ts';

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/** An empty database of a test file's own, so that files run beside each other. Drop it in `afterAll`. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(testServers().databaseUrl);
  await administer(`CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`) };
};

const administer = async (statement: string): Promise<void> => {
  const client = new pg.Client(testServers().databaseUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
