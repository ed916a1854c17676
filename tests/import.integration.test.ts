import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { z } from 'zod';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';
import { brokerFile } from './examples/broker-file.ts';

const ROWS = 5_000;
const BROKEN = 50;
const file = brokerFile('ACM', ROWS, ROWS / BROKEN);

let desk: RealDesk;
let folder = '';
beforeAll(async () => {
  desk = await openRealDesk({}, ['api']);
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  writeFileSync(join(folder, 'acme.csv'), file.bytes);
}, 120_000);
afterAll(async () => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
  await (desk as RealDesk | undefined)?.stop();
});

type Report = {
  readonly rejected: number;
  readonly errors: readonly { readonly row: number; readonly field: string }[];
};

const post = async (query: string): Promise<Report> => {
  const answer = await fetch(`${desk.url}/api/v1/loads/import${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'x-api-key': desk.keys.ops },
    body: Buffer.from(file.bytes),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Report;
};

const loadsKept = async (): Promise<number> =>
  (await desk.db.one(sql.type(z.object({ count: z.number() }))`select count(*)::integer as count from loads`))
    .count;

/** Every broken row is named, with its field; nothing else is. */
const expectNamed = ({ errors }: Report): void => {
  const named = new Map(errors.toReversed().map(({ row, field }) => [row, field]));
  expect([...named].toReversed()).toEqual([...file.broken]);
};

const npmImport = async (...args: string[]) => {
  const options = { env: { PATH: '/usr/bin:/bin', DATA_DIR: folder } };
  const command = ['scripts/import.ts', ...args];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { readonly code: number; readonly stdout: string; readonly stderr: string };
  }
};

describe('a broker’s file of 5,000 rows, 50 of them broken', () => {
  it('is tried without a trace', async () => {
    const report = await post('?dry_run=true');
    expect(report).toMatchObject({ dry_run: true, imported: ROWS - BROKEN, rejected: BROKEN });
    expectNamed(report);
    expect(await loadsKept()).toBe(0);
  });

  it('is imported but for the 50, which are named', async () => {
    const report = await post('');
    expect(report).toMatchObject({ dry_run: false, imported: ROWS - BROKEN, updated: 0, rejected: BROKEN });
    expectNamed(report);
    expect(await loadsKept()).toBe(ROWS - BROKEN);
  });

  it('changes nothing the second time', async () => {
    expect(await post('')).toMatchObject({
      imported: 0,
      updated: 0,
      unchanged: ROWS - BROKEN,
      rejected: BROKEN,
    });
    expect(await post('?dry_run=true')).toMatchObject({ imported: 0, unchanged: ROWS - BROKEN });
  });

  it('is read as it was written', async () => {
    const { loads } = (await desk.get('/loads?q=ACM-4214&limit=1')).body;
    expect(loads).toMatchObject([
      {
        reference_number: 'ACM-4214',
        origin: { city: expect.stringMatching(/^Montr(é|e)al$/), state: 'QC' },
        loadboard_rate: 3314,
        weight: 42_000,
        notes: 'Two straps, no "pets"',
        pickup: { earliest: '2099-03-02T13:00:00.000Z', timezone: 'America/Toronto' },
      },
    ]);
  });
});

describe('npm run import', () => {
  const at = () => ['--url', desk.url, '--key', desk.keys.ops];

  it('imports the same file, and names the same 50', async () => {
    const { code, stdout } = await npmImport(join(folder, 'acme.csv'), ...at(), '--all-errors');
    expect(stdout).toMatch(/5,000 rows in .* 0 imported, 0 updated, 4,950 unchanged, 50 rejected/);
    const named = stdout.split('\n').flatMap((line) => {
      const [, row, field] = /^ *(\d+)  \S+ +(\w+)  /.exec(line) ?? [];
      return row === undefined || field === undefined ? [] : [[Number(row), field] as const];
    });
    expect([...new Map(named.toReversed())].toReversed()).toEqual([...file.broken]);
    expect(code).toBe(2);
  });

  it('tries a file without a trace', async () => {
    writeFileSync(join(folder, 'small.csv'), brokerFile('NEW', 8, 100).bytes);
    const { code, stdout } = await npmImport(join(folder, 'small.csv'), ...at(), '--dry-run');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/nothing was written.*\n8 rows .* 8 imported/)]);
    expect(await loadsKept()).toBe(ROWS - BROKEN);
  });

  it('keeps what came before a JSON document breaks off', async () => {
    const row = { ref: 'HALF-1', origin: 'Dallas, TX', dest: 'Atlanta, GA', rate: 1800, equip: 'van' };
    const dated = { ...row, pickup_date: '2099-03-02', delivery_date: '2099-03-03' };
    const text = JSON.stringify({ loads: [dated, { ...dated, ref: 'HALF-2' }, dated] });
    writeFileSync(join(folder, 'half.json'), text.slice(0, -60));
    const { code, stdout } = await npmImport(join(folder, 'half.json'), ...at());
    expect([code, stdout]).toEqual([
      2,
      expect.stringMatching(/3 rows .* 2 imported, .* 1 rejected\n[^]*JSON breaks off/),
    ]);
  });

  it.each<[string, () => string[], RegExp]>([
    ['no file', () => [], /^Name one file/],
    [
      'a missing file',
      () => [join(folder, 'none.csv'), ...at()],
      /none\.csv cannot be read: there is no such file\.$/,
    ],
    ['a folder', () => [folder, ...at()], /is a folder: name a CSV or JSON file in it\.$/],
    ['an empty file', () => [write('empty.csv', ''), ...at()], /empty\.csv is empty\.$/],
    ['a header alone', () => [write('head.csv', 'Load #,Rate\n'), ...at()], /head\.csv holds no loads\.$/],
    [
      'no header',
      () => [write('bare.csv', '17,Dallas\n18,Omaha\n'), ...at()],
      /^The first line is no header/,
    ],
    ['a workbook', () => [write('loads.xlsx', 'PK\u0003\u0004....'), ...at()], /^This is an Excel workbook/],
    ['no key', () => [write('one.csv', 'Load #\n1\n'), '--url', desk.url], /^No key: give --key/],
    ['a wrong key', () => [write('one.csv', 'Load #\n1\n'), ...at().with(3, 'x')], /does not know this key/],
    [
      'a key that may not',
      () => [write('one.csv', 'Load #\n1\n'), ...at().with(3, desk.keys.read)],
      /may not import/,
    ],
    [
      'no desk',
      () => [write('one.csv', 'Load #\n1\n'), ...at().with(1, 'http://127.0.0.1:9')],
      /is the desk running/,
    ],
    ['a wrong address', () => [write('one.csv', ''), '--url', 'desk'], /^--url takes an address/],
    ['a wrong option', () => [write('one.csv', ''), '--delimiter', 'commas'], /^--delimiter takes comma/],
  ])('says in a sentence what is wrong with %s', async (_what, args, sentence) => {
    const { code, stdout, stderr } = await npmImport(...args());
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim()).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

function write(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}
