import { Client, Connection } from '@temporalio/client';
import { createFloor } from './floor/floor-contender.ts';
import { compareContenders, type Measured } from './measure/compare-contenders.ts';
import type { Contender } from './measure/contender.ts';
import { driveCalls } from './measure/drive-calls.ts';
import { readHistoryCosts, type HistoryCost } from './measure/history-cost.ts';
import { measureOpenCalls, type MemoryReading } from './measure/open-calls.ts';
import type { BenchOptions } from './options.ts';
import { createApiClient, type ApiClient } from './product/api-client.ts';
import { CELLS } from './product/cells.ts';
import { createProduct } from './product/product-contender.ts';
import { stockDesk } from './product/stock-desk.ts';
import { machineFacts } from './report/machine-facts.ts';
import { reportOf } from './report/print-report.ts';
import type { Stack } from './stack/start-stack.ts';

type Bench = {
  readonly options: BenchOptions;
  readonly stack: Stack;
  readonly temporal: Client;
  readonly api: ApiClient | null;
  readonly runId: string;
  readonly log: (line: string) => void;
};

const WARM_UP = { calls: 48, callers: 8 };
const HISTORY_SAMPLE = 10;
const SPARE_LOADS = 20;

/** Measures everything the options ask for; resolves to the report. */
export async function runBench(
  options: BenchOptions,
  stack: Stack,
  log: (line: string) => void,
): Promise<string> {
  const connection = await Connection.connect({ address: stack.addresses.temporalAddress });
  const temporal = new Client({ connection });
  await stack.startFloor();
  const api = options.floorOnly ? null : await openProduct(options, stack, log);
  const runId = `bench-${Date.now().toString(36)}`;
  const bench: Bench = { options, stack, temporal, api, runId, log };
  try {
    const measured = await measureSpeed(bench);
    const costs = await sampleHistories(bench, measured);
    const memory = await measureMemory(bench);
    const machine = await machineFacts(temporal);
    return reportOf({ measured, costs, memory, machine, command: commandOf(options) });
  } finally {
    await api?.close();
    await connection.close();
  }
}

async function openProduct(options: BenchOptions, stack: Stack, log: Bench['log']): Promise<ApiClient> {
  const planned =
    WARM_UP.calls + options.callers.reduce((sum, callers) => sum + callsAt(options, callers), 0);
  const perCell = Math.ceil(planned / CELLS.length) + SPARE_LOADS;
  const key = await stockDesk(stack.addresses.databaseUrl, perCell);
  log(`${perCell * CELLS.length} loads in the book; starting simulator, worker and API`);
  await stack.startProduct();
  return createApiClient(
    `http://127.0.0.1:${stack.addresses.apiPort}`,
    key,
    Math.max(...options.callers, 16),
  );
}

const callsAt = ({ calls }: BenchOptions, callers: number): number => Math.max(calls, callers * 10);

async function measureSpeed({
  options,
  stack,
  temporal,
  api,
  runId,
  log,
}: Bench): Promise<readonly Measured[]> {
  const floor = createFloor(temporal, runId);
  const contenders: readonly Contender[] = api === null ? [floor] : [floor, createProduct(api, runId)];
  for (const contender of contenders) {
    log(`warming up: ${contender.name}`);
    const { calls } = await driveCalls(contender, { firstIndex: 0, ...WARM_UP });
    const surprise = calls.flatMap(({ steps }) => steps).find((step) => step.surprise !== null);
    if (surprise !== undefined) log(`unexpected in the warm-up: ${surprise.surprise ?? ''}`);
  }
  const pids = {
    client: process.pid,
    ...Object.fromEntries([...stack.processes].map(([name, { pid }]) => [name, pid])),
  };
  const measured: Measured[] = [];
  let firstIndex = WARM_UP.calls;
  for (const callers of options.callers) {
    const calls = callsAt(options, callers);
    measured.push(...(await compareContenders({ contenders, callers, calls, firstIndex, pids, log })));
    firstIndex += calls + 10;
  }
  return measured;
}

/** The last whole calls of each contender with the fewest callers. */
async function sampleHistories(
  { temporal, options }: Bench,
  measured: readonly Measured[],
): Promise<readonly HistoryCost[]> {
  const costs: HistoryCost[] = [];
  for (const { callers, calls } of measured) {
    if (callers !== options.callers[0]) continue;
    const whole = calls.filter(({ steps }) => steps.every(({ surprise }) => surprise === null));
    for (const { workflowId } of whole.slice(-HISTORY_SAMPLE)) {
      costs.push(...(await readHistoryCosts(temporal, workflowId)));
    }
  }
  return costs;
}

async function measureMemory({ options, stack, api, runId, log }: Bench): Promise<readonly MemoryReading[]> {
  const { openCalls } = options;
  const most = openCalls.at(-1);
  if (most === undefined || api === null) return [];
  log(`opening ${most} calls on a fresh worker`);
  const worker = await stack.replaceWorker(most + 1_000);
  return measureOpenCalls({ client: api, runId, workerPid: worker.pid, openCalls, log });
}

function commandOf({ calls, callers, openCalls, floorOnly, profiles }: BenchOptions): string {
  const memory = openCalls.length === 0 ? '--skip-memory' : `--open-calls ${openCalls.join(',')}`;
  const rest = `${floorOnly ? ' --floor-only' : ''}${profiles === null ? '' : ` --cpu-profile ${profiles}`}`;
  return `npm run bench:calls -- --calls ${calls} --callers ${callers.join(',')} ${memory}${rest}`;
}
