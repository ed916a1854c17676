import { randomInt } from 'node:crypto';
import getPort from 'get-port';

/** Below the ports that Linux, macOS and Windows lend to outgoing connections: nobody is given one by chance. */
const [LOWEST, HIGHEST] = [20_000, 32_000] as const;
const TRIES = 50;

/** A free port of this machine, for a listener that will be up in a moment. */
export const freePort = (exclude: readonly number[] = []): Promise<number> => {
  const port = Array.from({ length: TRIES }, () => randomInt(LOWEST, HIGHEST));
  return getPort({ port, host: '127.0.0.1', exclude });
};
