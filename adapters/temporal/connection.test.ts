import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadConfig, temporalConfig } from '../../config.ts';
import { temporalConnection } from './connection.ts';

const folder = mkdtempSync(join(tmpdir(), 'temporal-tls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, name);
  return path;
};

const connectionBy = (settings: Readonly<Record<string, string>>) => {
  const loaded = loadConfig({ TEMPORAL_ADDRESS: 'temporal:7233', ...settings });
  if (!loaded.ok) throw new Error(loaded.problems.join('; '));
  return temporalConnection(temporalConfig(loaded.config));
};

const address = 'temporal:7233';
const [ca, crt, key] = ['ca.pem', 'crt.pem', 'key.pem'].map((name) => Buffer.from(name));

describe('the connection to Temporal', () => {
  it.each([
    ['nothing but an address', {}, { address, tls: false }],
    ['TLS by the system’s certificates', { TEMPORAL_TLS: 'true' }, { address, tls: {} }],
    ['an API key, which needs TLS', { TEMPORAL_API_KEY: 'k' }, { address, apiKey: 'k', tls: {} }],
    [
      'an API key behind a proxy of its own',
      { TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' },
      { address, apiKey: 'k', tls: false },
    ],
    [
      'a server known by its own certificate, and a client by his',
      {
        TEMPORAL_TLS: 'true',
        TEMPORAL_TLS_SERVER_NAME: 'desk.tmprl',
        TEMPORAL_TLS_CA_FILE: file('ca.pem'),
        TEMPORAL_TLS_CERT_FILE: file('crt.pem'),
        TEMPORAL_TLS_KEY_FILE: file('key.pem'),
      },
      {
        address,
        tls: {
          serverNameOverride: 'desk.tmprl',
          serverRootCACertificate: ca,
          clientCertPair: { crt, key },
        },
      },
    ],
    [
      'a certificate without its key, which proves nothing',
      { TEMPORAL_TLS: 'true', TEMPORAL_TLS_CERT_FILE: file('crt.pem') },
      { address, tls: {} },
    ],
  ])('%s', (_what, settings, connection) => {
    expect(connectionBy(settings as Readonly<Record<string, string>>)).toEqual(connection);
  });

  it('is not made up where a file cannot be read', () => {
    const settings = { TEMPORAL_TLS: 'true', TEMPORAL_TLS_CA_FILE: join(folder, 'absent.pem') };
    expect(() => connectionBy(settings)).toThrow(/absent\.pem/);
  });
});
