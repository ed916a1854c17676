import { sql } from 'slonik';
import { z } from 'zod';
import type { CarrierRepository } from '../../domain/ports.ts';
import { keepEvidence } from './carrier-evidence.ts';
import { findCarrierFile } from './carrier-file.ts';
import type { Database } from './database.ts';
import { COMMA, nothing } from './sql-values.ts';

export const createCarrierRepository = (db: Database): CarrierRepository => ({
  recordVerification: async (kept) => {
    await db.any(sql.type(nothing)`with ${sql.join(keepEvidence([kept]), COMMA)} select`);
  },
  findFile: (dotNumber, atMs, most) => findCarrierFile(db, { dotNumber, atMs, most }),
  findDotNumber: async (mcNumber) => {
    const row = await db.maybeOne(sql.type(z.object({ dot_number: z.string() }))`
      select dot_number from carriers where mc_number = ${mcNumber}
      order by last_verified_at desc, dot_number limit 1
    `);
    return row?.dot_number ?? null;
  },
});
