import { createApiKeyRepository } from '../../adapters/postgres/api-key-repository.ts';
import { createDatabase } from '../../adapters/postgres/database.ts';
import { createHandoffRepository } from '../../adapters/postgres/handoff-repository.ts';
import { createLoadRepository } from '../../adapters/postgres/load-repository.ts';
import { mintKey } from '../../api/api-key.ts';
import { benchLoads, benchReps } from './stock.ts';

/** Fills an empty desk for the benchmark; answers with a key of scope `tools`. */
export async function stockDesk(databaseUrl: string, loadsPerCell: number): Promise<string> {
  const db = createDatabase({ url: databaseUrl, poolSize: 2, statementTimeoutMs: 60_000 });
  try {
    await createLoadRepository(db).upsertMany(benchLoads(loadsPerCell, Date.now()));
    const handoffs = createHandoffRepository(db);
    for (const [number, rep] of benchReps().entries()) await handoffs.saveRep(`rep_bench${number}`, rep);
    const { key, record } = mintKey('tools', 'benchmark', Date.now());
    await createApiKeyRepository(db).save(record);
    return key;
  } finally {
    await db.end();
  }
}
