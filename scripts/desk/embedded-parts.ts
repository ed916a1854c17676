import { postgresStop, preparePostgres } from '../embedded/postgres.ts';
import { prepareTemporal, temporalStop } from '../embedded/temporal.ts';
import type { Part } from '../supervisor/part.ts';

/** Recovery after a kill replays what was written: it may take a while, and nothing may interrupt it. */
const recoveryMs = 120_000;

export function postgresPart(dataDir: string, port: number): Part {
  return {
    name: 'postgres',
    prepare: () => preparePostgres({ dataDir, port }),
    ...postgresStop,
    readyWithinMs: recoveryMs,
  };
}

export type TemporalPart = {
  readonly binary: string;
  readonly dataDir: string;
  readonly port: number;
  readonly uiPort: number;
};

export function temporalPart(options: TemporalPart): Part {
  return {
    name: 'temporal',
    prepare: () => Promise.resolve(prepareTemporal(options)),
    ...temporalStop,
    readyWithinMs: recoveryMs,
  };
}
