import type { Environment } from '../../config.ts';
import { freePort } from './free-port.ts';
import { requireFreePorts, type Listener } from './listeners.ts';

export type Listeners = { readonly apiPort: number; readonly temporalUiPort: number };

/** What the desk's own parts replace; a part that the environment names is somebody else's to run. */
export function embeddedParts(config: Environment): {
  readonly postgres: boolean;
  readonly temporal: boolean;
  readonly fmcsa: boolean;
} {
  return {
    postgres: config.DATABASE_URL === undefined,
    temporal: config.TEMPORAL_ADDRESS === undefined,
    fmcsa: config.FMCSA_BASE_URL === undefined && config.FMCSA_WEB_KEY === undefined,
  };
}

/** The ports people type; 0 asks for any free one. Throws one sentence when one of them is taken. */
export async function claimListeners(config: Environment): Promise<Listeners> {
  const wanted: Listener[] = [{ variable: 'API_PORT', port: config.API_PORT, host: config.BIND_HOST }];
  if (embeddedParts(config).temporal) {
    wanted.push({ variable: 'TEMPORAL_UI_PORT', port: config.TEMPORAL_UI_PORT, host: '127.0.0.1' });
  }
  await requireFreePorts(wanted.filter(({ port }) => port !== 0));
  const apiPort = config.API_PORT === 0 ? await freePort() : config.API_PORT;
  const temporalUiPort = config.TEMPORAL_UI_PORT === 0 ? await freePort([apiPort]) : config.TEMPORAL_UI_PORT;
  return { apiPort, temporalUiPort };
}

/** Where this machine reaches a listener: a wildcard address is one to listen on, not to call. */
export function localUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
