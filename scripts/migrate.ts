import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import { configOrExit } from '../config.ts';

const dir = join(import.meta.dirname, '..', 'migrations');

/** Brings a database up to date; whoever comes second waits for the first. Throws when a migration fails. */
export async function migrate(databaseUrl: string, log: (line: string) => void): Promise<void> {
  const silent = (): void => undefined;
  const applied = await runner({
    databaseUrl: { connectionString: databaseUrl, connectionTimeoutMillis: 5_000 },
    dir,
    migrationsTable: 'migrations',
    direction: 'up',
    advisoryLockMode: 'wait',
    singleTransaction: true,
    logger: { info: silent, warn: log, error: log },
  });
  for (const migration of applied) log(`applied ${migration.name}`);
}

if (import.meta.main) {
  const { DATABASE_URL } = configOrExit();
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  if (DATABASE_URL === undefined) {
    process.stderr.write('DATABASE_URL is not set: `npm start` migrates its own database.\n');
    process.exit(1);
  }
  await migrate(DATABASE_URL, print);
}
