import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freePort } from '../desk/free-port.ts';
import { processIdentity } from '../supervisor/process-identity.ts';
import { removeCluster, startPostgres, volatileSettings, type RunningPostgres } from './postgres.ts';

let dataDir = '';
let lines: string[] = [];
let servers: RunningPostgres[] = [];

beforeEach(() => {
  // mkdtemp gives mode 700, as root's home has: no other user can enter.
  dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'postgres-')));
  lines = [];
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.stop();
  removeCluster(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(settings = volatileSettings): Promise<RunningPostgres> {
  const port = await freePort();
  const server = await startPostgres({ dataDir, port, settings, log: (line) => lines.push(line) });
  servers.push(server);
  return server;
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

const isRoot = process.getuid?.() === 0;

describe('embedded PostgreSQL', () => {
  it('runs from a folder of mode 700 and finds its data again after SIGKILL', async () => {
    const first = await start({});
    expect(await ask(first.url, 'SHOW synchronous_commit')).toEqual(['on']);
    expect(await ask(first.url, 'SHOW fsync')).toEqual(['on']);
    await ask(first.url, 'CREATE TABLE note (text text)');
    await ask(first.url, "INSERT INTO note VALUES ('told to the caller')");
    process.kill(first.pid, 'SIGKILL');
    await first.stop();

    const second = await start({});
    expect(await ask(second.url, 'SELECT text FROM note')).toEqual(['told to the caller']);
    await second.stop();
    expect(processIdentity(second.pid)).toBeNull();
  });

  it('keeps its password to its owner', async () => {
    const { url } = await start();
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('brings the extensions that search by likeness and by range need', async () => {
    const { url } = await start();
    for (const name of ['pg_trgm', 'btree_gist']) await ask(url, `CREATE EXTENSION ${name}`);
    expect(await ask(url, "SELECT similarity('Dallas', 'Dalas') > 0.4")).toEqual([true]);
  });

  it('keeps its data in DATA_DIR where its user can go there', async () => {
    if (isRoot) chmodSync(dataDir, 0o755);
    const { url } = await start();
    expect(await ask(url, 'SHOW data_directory')).toEqual([join(dataDir, 'postgres')]);
  });

  it('begins anew when its data was removed', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE note (text text)');
    await first.stop();
    removeCluster(dataDir);
    const second = await start();
    expect(await ask(second.url, "SELECT to_regclass('note')")).toEqual([null]);
  });

  it('refuses data of another major version in one sentence', async () => {
    const cluster = join(dataDir, 'postgres');
    mkdirSync(cluster);
    writeFileSync(join(cluster, 'PG_VERSION'), '15\n');
    writeFileSync(join(dataDir, 'postgres.json'), JSON.stringify({ folder: 'postgres', password: 'x' }));
    await expect(start()).rejects.toThrow(`${dataDir} was written by PostgreSQL 15, this release runs 18: `);
  });

  it('does not mistake a stranger for its own server', async () => {
    const first = await start();
    const [folder] = await ask(first.url, 'SHOW data_directory');
    await first.stop();
    const lock = join(String(folder), 'postmaster.pid');
    writeFileSync(lock, `${process.pid}\n${String(folder)}\n`);
    const second = await start();
    expect(Number(readFileSync(lock, 'utf8').split('\n')[0])).toBe(second.pid);
  });

  it('does not start twice on one folder', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(`a PostgreSQL (pid ${first.pid}) is already running`);
  });
});
