import { cpus, totalmem } from 'node:os';
import type { Client } from '@temporalio/client';
import manifest from '../../package.json' with { type: 'json' };

/** What the figures were taken on, in one line. */
export async function machineFacts(client: Client): Promise<string> {
  const { serverVersion } = await client.connection.workflowService.getSystemInfo({});
  const processors = cpus();
  const gigabytes = (totalmem() / 1e9).toFixed(0);
  return [
    `${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'})`,
    `${gigabytes} GB`,
    `Node ${process.versions.node}`,
    `Temporal server ${serverVersion}`,
    `SDK ${manifest.dependencies['@temporalio/client']}`,
    `${process.platform} ${process.arch}`,
  ].join(', ');
}
