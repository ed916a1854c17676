import { expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { createTestDatabase } from './test-database.ts';
import { testServers } from './test-servers.ts';

it('reaches a database of its own on PostgreSQL', async () => {
  const database = await createTestDatabase();
  const client = new pg.Client(database.url);
  await client.connect();
  const { rows } = await client.query(
    "SELECT current_setting('server_version_num')::int AS version, current_database() AS name",
  );
  await client.end();
  await database.drop();
  expect(rows[0].version).toBeGreaterThanOrEqual(150_000);
  expect(rows[0].name).toMatch(/^test_/);
});

it('reaches Temporal', async () => {
  const connection = await Connection.connect({ address: testServers().temporalAddress });
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  await connection.close();
  expect(serverVersion).toMatch(/^1\./);
});
