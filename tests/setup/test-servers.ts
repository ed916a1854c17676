/** Where the servers of this run listen. Every integration test gets them; without them it fails. */
export type TestServers = {
  /** A superuser's URL to an empty database; see test-database.ts for one of a test's own. */
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** The `temporal` program, for tests that start and kill a server of their own. */
  readonly temporalBinary: string;
  /** The file with the workflow code in one piece: bundled once a run. */
  readonly workflowBundle: string;
};

const variable = 'HAPPYROBOT_TEST_SERVERS';

/** Called once, by global-setup.ts: the workers that jest starts afterwards inherit it. */
export const announceServers = (servers: TestServers): void => {
  process.env[variable] = JSON.stringify(servers);
};

export const testServers = (): TestServers => {
  const announced = process.env[variable];
  if (announced === undefined) throw new Error('no servers: only *.integration.test.ts may ask for them');
  return JSON.parse(announced) as TestServers;
};
