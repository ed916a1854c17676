import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { configOrExit, temporalConfig, type Environment } from '../config.ts';

const HISTORIES = join(import.meta.dirname, '..', 'tests', 'histories');

const USAGE = `Records the history of a call for the replay tests, which fail when workflow code changes incompatibly.

  npm run record-history -- --call <call_id> --name <file name> [--address host:port]

--call     the call's id, as in GET /api/v1/calls; or --workflow for a whole workflow id
--name     written to tests/histories/<name>.json
--address  Temporal's address; by default TEMPORAL_ADDRESS, or the desk that runs on DATA_DIR
`;

const { values } = parseArgs({
  options: {
    call: { type: 'string' },
    workflow: { type: 'string' },
    name: { type: 'string' },
    address: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const workflowId = values.workflow ?? (values.call === undefined ? undefined : `call:${values.call}`);
if (values.help || workflowId === undefined || values.name === undefined) {
  process.stdout.write(USAGE);
  process.exit(values.help ? 0 : 2);
}
await record(workflowId, values.name, values.address ?? addressOf(configOrExit()));

/** The embedded desk remembers its ports in DATA_DIR. */
function addressOf(config: Environment): string {
  const ports = join(resolve(config.DATA_DIR), 'ports.json');
  if (config.TEMPORAL_ADDRESS !== undefined || !existsSync(ports)) return temporalConfig(config).address;
  const { temporal } = JSON.parse(readFileSync(ports, 'utf8')) as { readonly temporal: number };
  return `127.0.0.1:${String(temporal)}`;
}

async function record(id: string, name: string, address: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    const history = await new Client({ connection }).workflow.getHandle(id).fetchHistory();
    mkdirSync(HISTORIES, { recursive: true });
    const file = join(HISTORIES, `${name}.json`);
    writeFileSync(file, `${historyToJSON(history)}\n`);
    process.stdout.write(`${String(history.events?.length ?? 0)} events of ${id} written to ${file}\n`);
  } finally {
    await connection.close();
  }
}
