import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { nameSimilarity } from '../../adapters/company-names/name-similarity.ts';
import { createCarrierMemory } from '../../adapters/fmcsa/carrier-memory.ts';
import { createDatabase } from '../../adapters/postgres/database.ts';
import { createAnswerBook } from '../../adapters/postgres/fmcsa-answer-book.ts';
import { DEFAULT_ELIGIBILITY_POLICY } from '../../domain/eligibility-policy.ts';
import { createApiClient } from '../product/api-client.ts';
import { stockDesk } from '../product/stock-desk.ts';
import { machineFacts } from '../report/machine-facts.ts';
import type { Log } from '../stack/run-on-stack.ts';
import type { Stack } from '../stack/start-stack.ts';
import { createAskers, fillCache, type Asker } from './live-calls.ts';
import type { VerifyOptions } from './options.ts';
import { verifyReport, type Timings } from './verify-report.ts';

const WARM_UP_ROUNDS = 60;
/** Nobody asks in the very moment in which his call begins; what its start left to do is done by then. */
const BREATH_MS = 40;

/** Measures a cached verification against bare updates; resolves to the report. */
export async function runVerifyBench(options: VerifyOptions, stack: Stack, log: Log): Promise<string> {
  const { temporalAddress, databaseUrl, apiPort } = stack.addresses;
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection });
  await stack.startFloor();
  const key = await stockDesk(databaseUrl, 1);
  log('starting simulator, worker and API');
  await stack.startProduct();
  const api = createApiClient(`http://127.0.0.1:${apiPort}`, key, 4);
  const runId = `verify-${Date.now().toString(36)}`;
  const database = createDatabase({ url: databaseUrl, poolSize: 1 });
  const memory = createCarrierMemory({
    book: createAnswerBook(database),
    cacheHours: 24,
    policy: DEFAULT_ELIGIBILITY_POLICY,
    nameSimilarity,
  });
  try {
    log('asking about every carrier once, so that the answers are kept');
    await fillCache(api, runId);
    const askers = createAskers(client, api, memory);
    log('warming up');
    await playRounds(askers, { runId: `${runId}-warm`, rounds: WARM_UP_ROUNDS });
    log(`${options.calls} rounds`);
    const timings = await playRounds(askers, { runId, rounds: options.calls });
    return verifyReport({ timings, calls: options.calls, machine: await machineFacts(client) });
  } finally {
    await api.close();
    await database.end();
    await connection.close();
  }
}

/** Each round asks every question once, each of a call of its own; whose turn is first changes with the round. */
async function playRounds(
  askers: readonly Asker[],
  { runId, rounds }: { readonly runId: string; readonly rounds: number },
): Promise<Timings> {
  const timings = new Map<string, number[]>(askers.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const turn of askers.keys()) {
      const asker = askers[(round + turn) % askers.length];
      if (asker === undefined) continue;
      const callId = `${runId}-${round}-${turn}`;
      await asker.open(callId);
      await pause(BREATH_MS);
      const startedAt = performance.now();
      await asker.ask(callId, round);
      timings.get(asker.name)?.push(performance.now() - startedAt);
    }
  }
  return timings;
}
