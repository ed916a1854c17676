import { createApiKeyRepository } from '../../adapters/postgres/api-key-repository.ts';
import { createDatabase } from '../../adapters/postgres/database.ts';
import { mintKey } from '../../api/api-key.ts';
import { eligibleCarriers } from '../../simulator/fmcsa/carriers.ts';
import { createApiClient, type ApiClient } from '../product/api-client.ts';
import type { Addresses } from '../stack/parts.ts';
import type { AskedQuestion } from './search-mix.ts';

/** Milliseconds of one webhook, sent to answered. */
export type RouteTiming = { readonly kind: string; readonly status: string; readonly ms: number };

const WARM_UP = 20;

const toolsKey = async (databaseUrl: string): Promise<string> => {
  const db = createDatabase({ url: databaseUrl, poolSize: 1 });
  try {
    const { key, record } = mintKey('tools', 'benchmark', Date.now());
    await createApiKeyRepository(db).save(record);
    return key;
  } finally {
    await db.end();
  }
};

const searchOnce = async (
  api: ApiClient,
  callId: string,
  { kind, body }: AskedQuestion,
): Promise<RouteTiming> => {
  const [carrier] = eligibleCarriers;
  await api.ask('fmcsa/verify', { call_id: callId, mc_number: `MC ${String(carrier?.docketNumber)}` });
  const startedAt = performance.now();
  const { status } = await api.ask('loads/search', { call_id: callId, ...body });
  return { kind, status, ms: performance.now() - startedAt };
};

/** Every question in a call of its own, over HTTP, workflow and worker; one caller at a time. */
export async function timeRoute(
  addresses: Addresses,
  questions: readonly AskedQuestion[],
): Promise<readonly RouteTiming[]> {
  const key = await toolsKey(addresses.databaseUrl);
  const api = createApiClient(`http://127.0.0.1:${addresses.apiPort}`, key, 1);
  const runId = `search-${Date.now().toString(36)}`;
  const timings: RouteTiming[] = [];
  try {
    for (const [index, asked] of questions.entries()) {
      const timing = await searchOnce(api, `${runId}-${index}`, asked);
      if (index >= WARM_UP) timings.push(timing);
    }
    return timings;
  } finally {
    await api.close();
  }
}
