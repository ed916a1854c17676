import { expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { testServers } from './test-servers.ts';

it('reaches PostgreSQL', async () => {
  const client = new pg.Client(testServers().databaseUrl);
  await client.connect();
  const { rows } = await client.query('SHOW server_version_num');
  await client.end();
  expect(Number(rows[0].server_version_num)).toBeGreaterThanOrEqual(150_000);
});

it('reaches Temporal', async () => {
  const connection = await Connection.connect({ address: testServers().temporalAddress });
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  await connection.close();
  expect(serverVersion).toMatch(/^1\./);
});
