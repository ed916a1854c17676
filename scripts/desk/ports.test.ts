import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { requireFreePorts } from './listeners.ts';
import { choosePorts } from './ports.ts';
import { loadSecrets } from './secrets.ts';

let dataDir = '';
let lines: string[] = [];
const log = (line: string): void => void lines.push(line);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'desk-'));
  lines = [];
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Holds a port while `use` runs; 0 picks one. */
async function holding<T>(port: number, use: (port: number) => Promise<T>): Promise<T> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  try {
    return await use(typeof address === 'object' && address !== null ? address.port : 0);
  } finally {
    server.close();
  }
}

describe('choosePorts', () => {
  it('picks three ports and remembers them', async () => {
    const first = await choosePorts(dataDir, log);
    expect(new Set(Object.values(first)).size).toBe(3);
    expect(JSON.parse(readFileSync(join(dataDir, 'ports.json'), 'utf8'))).toEqual(first);
    expect(await choosePorts(dataDir, log)).toEqual(first);
    expect(lines).toEqual([]);
  });

  it('picks anew what another program took, and says so', async () => {
    const first = await choosePorts(dataDir, log);
    const second = await holding(first.temporal, () => choosePorts(dataDir, log));
    expect(second).toEqual({ ...first, temporal: expect.not.closeTo(first.temporal, 0) });
    expect(lines).toEqual([
      `port ${first.temporal} of temporal is taken by another program: using ${second.temporal}`,
    ]);
  });

  it('names the file when it is damaged', async () => {
    writeFileSync(join(dataDir, 'ports.json'), '{"postgres": "many"');
    await expect(choosePorts(dataDir, log)).rejects.toThrow(`${join(dataDir, 'ports.json')} is damaged`);
  });
});

describe('requireFreePorts', () => {
  it('names the variable of a taken port in one sentence', async () => {
    await holding(0, (port) =>
      expect(requireFreePorts([{ variable: 'API_PORT', port, host: '127.0.0.1' }])).rejects.toThrow(
        `API_PORT ${port} is taken by another program: end it, or set another port`,
      ),
    );
  });

  it('names an address that is not of this machine', async () => {
    const listener = { variable: 'API_PORT', port: 8080, host: '192.0.2.1' };
    await expect(requireFreePorts([listener])).rejects.toThrow('cannot listen on 192.0.2.1:8080');
  });
});

describe('loadSecrets', () => {
  it('makes them once and keeps them to their owner', () => {
    const first = loadSecrets(dataDir);
    expect(first.negotiationKey).toMatch(/^[0-9a-f]{64}$/);
    expect(loadSecrets(dataDir)).toEqual(first);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
});
