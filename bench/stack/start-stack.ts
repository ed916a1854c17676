import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostEnvironment } from '../../config.ts';
import { postgresPart, temporalPart } from '../../scripts/desk/embedded-parts.ts';
import { freePort } from '../../scripts/desk/free-port.ts';
import { preparePostgres, removeCluster } from '../../scripts/embedded/postgres.ts';
import { resolveTemporalBinary } from '../../scripts/embedded/temporal-binary.ts';
import { migrate } from '../../scripts/migrate.ts';
import type { GuardedProcess } from '../../scripts/supervisor/guarded-process.ts';
import type { Part } from '../../scripts/supervisor/part.ts';
import { apiPart, floorWorkerPart, productWorkerPart, simulatorPart, type Addresses } from './parts.ts';
import type { ProfileFolder } from './parts.ts';
import { startProcess } from './start-process.ts';

export type Stack = {
  readonly addresses: Addresses;
  readonly processes: ReadonlyMap<string, GuardedProcess>;
  readonly startFloor: () => Promise<void>;
  readonly startProduct: () => Promise<void>;
  /** A fresh worker that keeps that many workflows, in place of the one that runs. */
  readonly replaceWorker: (cachedWorkflows: number) => Promise<GuardedProcess>;
  /** Ends every process in reverse order and removes the data. */
  readonly stop: () => Promise<void>;
};

export type StackOptions = {
  readonly profiles: ProfileFolder;
  readonly log: (line: string) => void;
};

/** What `npm start` keeps when it is not told otherwise. */
const CACHED_WORKFLOWS = 2_000;

/** The servers of `npm start` in a folder and on ports of their own. What was started is ended when this fails. */
export async function startStack({ profiles, log }: StackOptions): Promise<Stack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'happyrobot-fde-bench-'));
  const processes = new Map<string, GuardedProcess>();
  const start = async (part: Part): Promise<GuardedProcess> => {
    const process = await startProcess(part, dataDir);
    processes.set(part.name, process);
    return process;
  };
  const stop = async (): Promise<void> => {
    for (const process of [...processes.values()].reverse()) await process.stop();
    removeCluster(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const addresses = await startServers(dataDir, start, log);
    return {
      addresses,
      processes,
      startFloor: async () => {
        await start(floorWorkerPart(addresses));
      },
      startProduct: async () => {
        await start(simulatorPart(addresses.fmcsaPort));
        await start(productWorkerPart(addresses, CACHED_WORKFLOWS, profiles));
        await start(apiPart(addresses, profiles));
      },
      replaceWorker: async (cachedWorkflows) => {
        await processes.get('worker')?.stop();
        return start(productWorkerPart(addresses, cachedWorkflows, null));
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startServers(
  dataDir: string,
  start: (part: Part) => Promise<GuardedProcess>,
  log: (line: string) => void,
): Promise<Addresses> {
  const ports: number[] = [];
  for (let i = 0; i < 5; i += 1) ports.push(await freePort(ports));
  const [postgresPort = 0, temporalPort = 0, uiPort = 0, apiPort = 0, fmcsaPort = 0] = ports;
  const { url: databaseUrl } = await preparePostgres({ dataDir, port: postgresPort });
  const binary = await resolveTemporalBinary({ env: hostEnvironment(), log });
  await Promise.all([
    start(postgresPart(dataDir, postgresPort)),
    start(temporalPart({ binary, dataDir, port: temporalPort, uiPort })),
  ]);
  await migrate(databaseUrl, () => undefined);
  return { databaseUrl, temporalAddress: `127.0.0.1:${temporalPort}`, apiPort, fmcsaPort };
}
