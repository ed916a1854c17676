import { Agent, request } from 'undici';
import { sql } from 'slonik';
import { z } from 'zod';
import { createDatabase, type Database } from '../../adapters/postgres/database.ts';
import { seededRandom, type SeededRandom } from '../../scripts/seed-data/seeded-random.ts';
import { readKey } from '../product/read-key.ts';
import type { Addresses } from '../stack/parts.ts';
import { questionsOf, type Question, type Samples } from './questions.ts';

/** Milliseconds from sent to read to the end, of every request of a kind. */
export type Reading = {
  readonly question: Question;
  readonly ms: readonly number[];
  readonly kilobytes: number;
};

export type Readings = {
  readonly readings: readonly Reading[];
  /** `GET /healthz` over the same connection, and `select 1` through the same driver: each after every question. */
  readonly floorMs: { readonly http: readonly number[]; readonly statement: readonly number[] };
};

const WARM_UP = 5;
const SEED = 11;

const sampleRow = z.object({
  call_id: z.string(),
  load_reference: z.string(),
  mc_number: z.string(),
  carrier_name: z.string(),
  started_at: z.number(),
});

/** A call from anywhere in the year. */
const sample = async (db: Database, random: SeededRandom): Promise<Samples> => {
  const row = await db.one(sql.type(sampleRow)`
    select call_id, load_reference, mc_number, carrier_name, started_at from calls
    where not simulated and load_reference is not null and carrier_name is not null
      and started_at > now() - ${random.between(1, 360)} * interval '1 day'
    order by started_at limit 1
  `);
  return {
    callId: row.call_id,
    reference: row.load_reference,
    mcNumber: row.mc_number,
    carrierName: row.carrier_name,
    cursor: Buffer.from(JSON.stringify([row.started_at, row.call_id])).toString('base64url'),
  };
};

type Client = { readonly get: (path: string) => Promise<number>; readonly close: () => Promise<void> };

/** Requests over one kept-alive connection; the answer's bytes. */
const createClient = (origin: string, key: string): Client => {
  const dispatcher = new Agent({ connections: 1, keepAliveTimeout: 60_000 });
  return {
    get: async (path) => {
      const answer = await request(`${origin}${path}`, { dispatcher, headers: { 'x-api-key': key } });
      const body = await answer.body.arrayBuffer();
      if (answer.statusCode !== 200)
        throw new Error(`${path} answered ${String(answer.statusCode)}: ${Buffer.from(body).toString()}`);
      return body.byteLength;
    },
    close: () => dispatcher.close(),
  };
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

/** One reader, one request at a time; every kind once a round, with its floors. */
export async function timeReads(
  { databaseUrl, apiPort }: Addresses,
  requests: number,
  progress: (rounds: number) => void,
): Promise<Readings> {
  const db = createDatabase({ url: databaseUrl, poolSize: 1, statementTimeoutMs: 30_000 });
  const client = createClient(`http://127.0.0.1:${String(apiPort)}`, await readKey(db));
  const random = seededRandom(SEED);
  const readings = new Map<string, { question: Question; ms: number[]; kilobytes: number }>();
  const floorMs = { http: [] as number[], statement: [] as number[] };
  try {
    for (let round = -WARM_UP; round < requests; round += 1) {
      for (const question of questionsOf(await sample(db, random), random)) {
        let bytes = 0;
        const ms = await timed(async () => (bytes = await client.get(`/api/v1${question.path}`)));
        const http = await timed(() => client.get('/healthz'));
        const statement = await timed(() => db.one(sql.type(z.object({ one: z.number() }))`select 1 as one`));
        if (round < 0) continue;
        floorMs.http.push(http);
        floorMs.statement.push(statement);
        const known = readings.get(question.kind) ?? { question, ms: [], kilobytes: 0 };
        readings.set(question.kind, { ...known, ms: [...known.ms, ms], kilobytes: bytes / 1024 });
      }
      progress(round + 1);
    }
    return { readings: [...readings.values()], floorMs };
  } finally {
    await client.close();
    await db.end();
  }
}
