import { createGazetteer } from '../adapters/gazetteer/gazetteer.ts';
import { createDatabase } from '../adapters/postgres/database.ts';
import { createHandoffRepository } from '../adapters/postgres/handoff-repository.ts';
import { createLoadRepository } from '../adapters/postgres/load-repository.ts';
import { configOrExit } from '../config.ts';
import type { LoadDetails, LoadStatus } from '../domain/load.ts';
import type { HandoffRepository, ImportOutcome, LoadRepository } from '../domain/ports.ts';
import { demoCallLoad, demoCallReferences } from './seed-data/demo-call-load.ts';
import { demoLoads } from './seed-data/demo-loads.ts';
import { DEMO_REPS } from './seed-data/demo-reps.ts';

export type SeedPorts = {
  readonly loads: Pick<LoadRepository, 'list' | 'upsertMany'>;
  readonly handoffs: Pick<HandoffRepository, 'reps' | 'saveRep'>;
};

export type SeedReport = {
  readonly imported: number;
  readonly refreshed: number;
  readonly kept: number;
  readonly reps: number;
  /** The open load that a demonstration call may ask for. */
  readonly demoReference: string;
};

const PAGE_SIZE = 200;
const MOST_PAGES = 500;
const REFERENCE_PREFIX = 'ACM-';

const statusesInBook = async (loads: SeedPorts['loads']): Promise<ReadonlyMap<string, LoadStatus>> => {
  const statuses = new Map<string, LoadStatus>();
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const question = { status: null, equipment: null, text: REFERENCE_PREFIX, cursor, limit: PAGE_SIZE };
    const { items, nextCursor } = await loads.list(question);
    for (const { referenceNumber, status } of items) statuses.set(referenceNumber, status);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return statuses;
};

/** Loads that are new or past; what staff changed, held or booked meanwhile is left alone. */
const due = (
  statuses: ReadonlyMap<string, LoadStatus>,
  loads: readonly LoadDetails[],
): readonly LoadDetails[] =>
  loads.filter(({ referenceNumber }) => {
    const status = statuses.get(referenceNumber);
    return status === undefined || status === 'expired';
  });

/** The first demonstration load that nobody has: a played call books its load for good. */
const freeDemoReference = (statuses: ReadonlyMap<string, LoadStatus>): string => {
  const taken: readonly (LoadStatus | undefined)[] = ['held', 'booked', 'withdrawn'];
  const free = demoCallReferences.find((reference) => !taken.includes(statuses.get(reference)));
  return free ?? demoCallReferences[0] ?? '';
};

const seedReps = async (handoffs: SeedPorts['handoffs']): Promise<number> => {
  const known = new Set((await handoffs.reps()).map(({ repId }) => repId));
  const missing = DEMO_REPS.filter(({ repId }) => !known.has(repId));
  for (const { repId, ...details } of missing) await handoffs.saveRep(repId, details);
  return missing.length;
};

/** Fills the demo desk, or brings yesterday's up to date: running it again changes nothing but what has expired. */
export const seedDemo = async (ports: SeedPorts, nowMs: number): Promise<SeedReport> => {
  const statuses = await statusesInBook(ports.loads);
  const demoReference = freeDemoReference(statuses);
  const book = demoLoads(createGazetteer(), nowMs);
  const written = [demoCallLoad(demoReference, nowMs), ...due(statuses, book)];
  const outcomes = await ports.loads.upsertMany(written);
  const count = (kind: ImportOutcome): number => outcomes.filter((outcome) => outcome === kind).length;
  return {
    imported: count('imported'),
    refreshed: count('updated'),
    kept: book.length - written.length + 1 + count('unchanged'),
    reps: await seedReps(ports.handoffs),
    demoReference,
  };
};

const main = async (): Promise<void> => {
  const { DATABASE_URL } = configOrExit();
  if (DATABASE_URL === undefined) {
    process.stderr.write('DATABASE_URL names the database to seed; npm start seeds its own.\n');
    process.exitCode = 1;
    return;
  }
  const db = createDatabase({ url: DATABASE_URL, poolSize: 2, statementTimeoutMs: 30_000 });
  try {
    const ports = { loads: createLoadRepository(db), handoffs: createHandoffRepository(db) };
    const { imported, refreshed, kept, reps } = await seedDemo(ports, Date.now());
    process.stdout.write(
      `${imported} loads added, ${refreshed} refreshed, ${kept} kept; ${reps} reps added.\n`,
    );
  } finally {
    await db.end();
  }
};

if (import.meta.main) await main();
