import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../../config.ts';
import { readPointer } from '../embedded/postgres-pointer.ts';
import { readDataFile } from './data-file.ts';

/** Where the embedded database of a data folder is reached while its desk runs; null when no desk ever ran there. */
const embeddedDatabaseUrl = (dataDir: string): string | null => {
  const ports = readDataFile(join(dataDir, 'ports.json'), z.object({ postgres: z.number() }));
  const pointer = readPointer(dataDir);
  if (ports === null || pointer === null) return null;
  return `postgres://postgres:${pointer.password}@127.0.0.1:${String(ports.postgres)}/carrier_desk`;
};

/** The database that was named, or that of the desk in DATA_DIR. Throws one sentence when there is neither. */
export const databaseUrlOf = (config: Environment): string => {
  const url = config.DATABASE_URL ?? embeddedDatabaseUrl(config.DATA_DIR);
  if (url === null)
    throw new Error(`No desk has run in ${config.DATA_DIR} yet: start it, or set DATABASE_URL.`);
  return url;
};
