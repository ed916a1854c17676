import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readDataFile, writeDataFile } from './data-file.ts';

const shape = z.object({ negotiationKey: z.string().min(32) });

export type Secrets = z.infer<typeof shape>;

/** `DATA_DIR/secrets.json`: what a server would get from its secret store, made at the first start. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  const known = readDataFile(file, shape);
  if (known !== null) return known;
  const secrets = { negotiationKey: randomBytes(32).toString('hex') };
  writeDataFile(file, secrets);
  return secrets;
}
