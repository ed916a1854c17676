import { sql } from 'slonik';
import { z } from 'zod';
import { BREAKER_STATES, type FmcsaHealth } from '../../domain/fmcsa-health.ts';
import type { BreakerLog } from '../fmcsa/breaker-report.ts';
import type { Database } from './database.ts';
import { nothing } from './sql-values.ts';

const breakerRow = z.object({ breaker: z.enum(BREAKER_STATES) });

/** The breakers of processes that reported within the last half minute: three reports missed, and one is gone. */
export const createFmcsaHealth = (db: Database): FmcsaHealth => ({
  breakers: async () => {
    const rows = await db.any(sql.type(breakerRow)`
      select breaker from fmcsa_health where updated_at > now() - interval '30 seconds' order by process
    `);
    return rows.map(({ breaker }) => breaker);
  },
});

/** Where a process tells of its breaker. Rows of processes long dead go with the next report of a living one. */
export const createBreakerLog = (db: Database): BreakerLog => ({
  report: async (process, state) => {
    await db.any(sql.type(nothing)`
      with buried as (delete from fmcsa_health where updated_at < now() - interval '1 hour')
      insert into fmcsa_health as known (process, breaker) values (${process}, ${state})
      on conflict (process) do update set
        breaker = excluded.breaker, updated_at = now(),
        changed_at = case when known.breaker = excluded.breaker then known.changed_at else now() end
    `);
  },
  forget: async (process) => {
    await db.any(sql.type(nothing)`delete from fmcsa_health where process = ${process}`);
  },
});
