import pg from 'pg';
import { compactFacts } from '../../adapters/postgres/compact-facts.ts';
import { createDatabase } from '../../adapters/postgres/database.ts';
import { configOrExit } from '../../config.ts';
import { fillPast } from '../../scripts/history/fill-past.ts';
import { deskRulesFrom } from '../../worker/desk-rules.ts';

/** Calls that are played to the last word; the others are these again, of other carriers at other times. */
const MOST_PLAYED = 20_000;
const FOLDED_AT_ONCE = 20_000;

/** The platform's ids are UUIDs. */
const COPY_ID = `md5(k || call_id)::uuid::text`;

/**
 * Copy k of a call: a quarter of a year (in whole weeks) or more earlier, some minutes off, under numbers of its own, and
 * not flagged as simulated. Its facts are those of the product's own code path, moved likewise.
 */
const MOVED = `- (k % 4) * interval '91 days' - (abs(hashtext(call_id || k)) % 3600) * interval '1 second'`;
const COPY_CALLS = `
  insert into calls (
    call_id, phase, outcome, started_at, ended_at, duration_seconds, ended_by, mc_number, dot_number, carrier_name,
    verdict, load_id, load_reference, agreed_cents, rounds, sentiment_label, sentiment_score, sentiment_source,
    next_actions, simulated, finalized, seq
  )
  select ${COPY_ID}, phase, outcome, started_at ${MOVED}, ended_at ${MOVED}, duration_seconds,
    ended_by, (mc_number::bigint - 40000000 + k * 100003)::text, (dot_number::bigint - 40000000 + k * 100003)::text,
    carrier_name || ' ' || k, verdict, load_id, 'R' || k || substr(load_reference, 4), agreed_cents, rounds,
    sentiment_label, sentiment_score, sentiment_source, next_actions, false, finalized, seq
  from calls, (select $1::int as k) copy where simulated and phase = 'closed'
  order by started_at
  limit $2
`;
const copyFacts = (columns: readonly string[]): string => `
  insert into call_facts (call_id, ended_at, simulated, ${columns.join(', ')})
  select ${COPY_ID}, ended_at ${MOVED}, false, ${columns.join(', ')}
  from call_facts, (select $1::int as k) copy
  where simulated and exists (select from calls c where c.call_id = ${COPY_ID.replace('call_id', 'call_facts.call_id')})
  order by ended_at
`;

type Progress = (done: number) => void;

const playedCalls = async (databaseUrl: string, calls: number, progress: Progress): Promise<number> => {
  const db = createDatabase({ url: databaseUrl, poolSize: 2, statementTimeoutMs: 120_000 });
  const played = Math.min(calls, MOST_PLAYED);
  try {
    const rules = deskRulesFrom(configOrExit());
    await fillPast({ db, rules, days: 90, calls: played, seed: 1, nowMs: Date.now(), progress });
    return played;
  } finally {
    await db.end();
  }
};

const foldAll = async (databaseUrl: string): Promise<void> => {
  const db = createDatabase({ url: databaseUrl, poolSize: 1, statementTimeoutMs: 120_000 });
  try {
    while ((await compactFacts(db, FOLDED_AT_ONCE)) > 0);
  } finally {
    await db.end();
  }
};

/** An index over three letters is built faster than it is kept. */
const withoutLetters = async (client: pg.Client, work: () => Promise<void>): Promise<void> => {
  const definition = "select pg_get_indexdef('call_names_by_letters'::regclass) as text";
  const { rows } = await client.query<{ readonly text: string }>(definition);
  await client.query('drop index call_names_by_letters');
  await work();
  await client.query("set maintenance_work_mem = '256MB'");
  await client.query(rows[0]?.text ?? '');
};

const factColumns = async (client: pg.Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ readonly name: string }>(`
    select attname as name from pg_attribute
    where attrelid = 'call_facts'::regclass and attnum > 0 and not attisdropped
      and attname not in ('call_id', 'ended_at', 'simulated')
  `);
  return rows.map(({ name }) => name);
};

/** Fills a year of so many calls that reports count; as many again as were played stay flagged as simulated. */
export async function fillCalls(databaseUrl: string, calls: number, progress: Progress): Promise<void> {
  const played = await playedCalls(databaseUrl, calls, () => undefined);
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await withoutLetters(client, async () => {
      const columns = await factColumns(client);
      for (let copy = 0, done = 0; done < calls; copy += 1) {
        const most = Math.min(played, calls - done);
        await client.query(COPY_CALLS, [copy, most]);
        await client.query(copyFacts(columns), [copy]);
        done += most;
        progress(done);
      }
    });
    await foldAll(databaseUrl);
    // As autovacuum and checkpoints leave what has been up for a while.
    await client.query(
      'vacuum (analyze) calls, call_names, call_facts, call_fact_changes, call_splits, call_lanes, call_series',
    );
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}
