import type { Sources } from './sandbox.ts';

/** The least desk that uses every import the law allows: it must pass, or a failing plant would prove nothing. */
export const cleanSources: Sources = {
  'domain/rate.ts': `export type Rate = { readonly cents: number; readonly quotedAt: Date };
export const createRate = (cents: number, quotedAt: string): Rate => ({ cents, quotedAt: new Date(quotedAt) });
`,
  'domain/rate.test.ts': `import { expect, it } from '@jest/globals';
import { createRate } from './rate.ts';
it('keeps cents', async () => {
  await Promise.resolve(Math.random());
  expect(createRate(1, new Date(Date.now()).toISOString()).cents).toBe(1);
});
`,
  'activities/search-loads.ts': `import { log } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Rate } from '../domain/rate.ts';
export type Activities = { readonly searchLoads: () => Promise<Rate> };
export const createActivities = (search: Activities['searchLoads']): Activities => {
  log.info(ApplicationFailure.name);
  return { searchLoads: search };
};
`,
  'workflows/messages.ts': `import { defineQuery } from '@temporalio/workflow';
export const getPhase = defineQuery<string>('getPhase');
`,
  'workflows/inbound-call.ts': `import { ApplicationFailure } from '@temporalio/common';
import { proxyActivities, setHandler } from '@temporalio/workflow';
import type { Activities } from '../activities/search-loads.ts';
import { createRate } from '../domain/rate.ts';
import { getPhase } from './messages.ts';
const { searchLoads } = proxyActivities<Activities>({ startToCloseTimeout: '5s' });
export const inboundCall = async (): Promise<string> => {
  setHandler(getPhase, () => String(createRate(1, '2026-01-01').cents));
  const rate = await searchLoads();
  if (rate.cents < 0) throw ApplicationFailure.nonRetryable('negative');
  return 'closed';
};
`,
  'workflows/index.ts': `export { inboundCall } from './inbound-call.ts';
`,
  'adapters/postgres/rates.ts': `import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { createRate } from '../../domain/rate.ts';
export const createRates = (config: Config) => ({
  client: new Client(config.databaseUrl),
  hash: createHash('sha256'),
  find: () => createRate(z.number().parse(1), '2026-01-01'),
});
`,
  'config.ts': `import { z } from 'zod';
export type Config = { readonly databaseUrl: string };
export const readConfig = (): Config => z.object({ databaseUrl: z.string() }).parse(process.env);
`,
  'api/schemas/rate.ts': `import { z } from 'zod';
export const rateSchema = z.object({ cents: z.number() });
export type RateBody = z.infer<typeof rateSchema>;
`,
  'api/call-gateway.ts': `import type { Client } from '@temporalio/client';
import { getPhase } from '../workflows/messages.ts';
export const createGateway = (client: Client) => ({
  phase: (id: string) => client.workflow.getHandle(id).query(getPhase),
});
`,
  'api/app.ts': `import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { createRate } from '../domain/rate.ts';
import { rateSchema } from './schemas/rate.ts';
export const createApp = () => {
  const app = fastify({ genReqId: () => randomUUID() });
  app.get('/', () => rateSchema.parse(createRate(1, '2026-01-01')));
  return app;
};
`,
  'api/main.ts': `import { Client, Connection } from '@temporalio/client';
import { createRates } from '../adapters/postgres/rates.ts';
import { readConfig } from '../config.ts';
import { createApp } from './app.ts';
import { createGateway } from './call-gateway.ts';
const gateway = createGateway(new Client({ connection: await Connection.connect() }));
createRates(readConfig());
createApp().get('/phase', () => gateway.phase('call:1'));
`,
  'worker/main.ts': `import { Worker } from '@temporalio/worker';
import { createActivities } from '../activities/search-loads.ts';
import { createRates } from '../adapters/postgres/rates.ts';
import { readConfig } from '../config.ts';
const rates = createRates(readConfig());
const activities = createActivities(() => Promise.resolve(rates.find()));
await Worker.create({ taskQueue: 'calls', activities });
`,
  'scripts/seed.ts': `import { createRates } from '../adapters/postgres/rates.ts';
import { readConfig } from '../config.ts';
createRates(readConfig());
`,
  'simulator/main.ts': `import { createServer } from 'node:http';
import type { Rate } from '../domain/rate.ts';
const rate: Rate = { cents: 1, quotedAt: new Date(0) };
createServer((_request, response) => response.end(JSON.stringify(rate)));
`,
  'web/page.ts': `import type { RateBody } from '../api/schemas/rate.ts';
export const show = (rate: RateBody): string => String(rate.cents);
`,
  'infra/main.ts': `import { join } from 'node:path';
export const place = join('a', 'b');
`,
  'bench/calls.ts': `import { Client } from '@temporalio/client';
import { createRates } from '../adapters/postgres/rates.ts';
console.log(Client.name, createRates.name);
`,
};
