import { join } from 'node:path';
import { z } from 'zod';
import { freePort } from './free-port.ts';
import { isPortFree } from './listeners.ts';
import { readDataFile, writeDataFile } from './data-file.ts';

const names = ['postgres', 'temporal', 'fmcsa'] as const;
const port = z.number().int().min(1).max(65_535);
const shape = z.object({ postgres: port, temporal: port, fmcsa: port });

export type Ports = z.infer<typeof shape>;

/** The ports of `DATA_DIR/ports.json`, picked at the first start; one that is taken meanwhile is picked anew. */
export async function choosePorts(dataDir: string, log: (line: string) => void): Promise<Ports> {
  const file = join(dataDir, 'ports.json');
  const remembered = readDataFile(file, shape.partial());
  const ports = { postgres: 0, temporal: 0, fmcsa: 0 };
  for (const name of names) {
    const known = remembered?.[name];
    if (known !== undefined && (await isPortFree(known, '127.0.0.1'))) {
      ports[name] = known;
      continue;
    }
    ports[name] = await freePort(pickedOf(remembered, ports));
    if (known !== undefined)
      log(`port ${known} of ${name} is taken by another program: using ${ports[name]}`);
  }
  writeDataFile(file, ports);
  return ports;
}

/** Ports that must not be picked twice; 0 stands for one not picked yet. */
function pickedOf(
  remembered: Partial<Record<string, number | undefined>> | null,
  ports: Ports,
): readonly number[] {
  const picked = [...Object.values(remembered ?? {}), ...Object.values(ports)];
  return picked.flatMap((port) => (port === undefined || port === 0 ? [] : [port]));
}
