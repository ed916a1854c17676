import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { openedBenches } from '../../tests/http/opened-benches.ts';

const openBench = openedBenches();

const DAY_MS = 86_400_000;
const soon = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

const row = (reference: string, changes: Record<string, unknown> = {}) => ({
  reference_number: reference,
  origin: 'Dallas, TX',
  destination: { city: 'Atlanta', state: 'GA', zip: '30303' },
  pickup_earliest: soon(1),
  pickup_latest: soon(1.2),
  delivery_earliest: soon(3),
  delivery_latest: soon(3.2),
  equipment_type: 'dry van',
  loadboard_rate: 1800,
  max_buy: 2100,
  ...changes,
});

const open = async () => {
  const bench = await openBench();
  const importBody = (body: unknown, type = 'application/json') =>
    bench.send('POST', '/loads/import', { key: bench.keys.ops, body, headers: { 'content-type': type } });
  return { ...bench, importBody };
};

describe('the import', () => {
  it('keeps the good rows and names what is wrong with the others', async () => {
    const { importBody, desk } = await open();
    const rows = [
      row('LD-1'),
      row('LD-2', { equipment_type: 'carpet', loadboard_rate: 'cheap' }),
      row('LD-1', { loadboard_rate: 1700 }),
      'no load',
      row('LD-3'),
    ];
    const response = await importBody(rows);
    expect(response.statusCode).toBe(200);
    const report = response.json<{ errors: unknown[] }>();
    expect(report).toMatchObject({ imported: 2, updated: 0, unchanged: 0, rejected: 3 });
    expect(report.errors).toEqual(
      [
        { row: 2, reference_number: 'LD-2', field: 'loadboard_rate', message: expect.any(String) },
        { row: 2, reference_number: 'LD-2', field: 'equipment_type', message: expect.any(String) },
        { row: 3, reference_number: 'LD-1', field: 'reference_number', message: expect.any(String) },
        { row: 4, reference_number: null, field: 'row', message: expect.any(String) },
      ].sort(byRowAs(report.errors)),
    );
    expect(await desk.loads.findByReference('LD-1')).toMatchObject({ loadboardRateCents: 180_000 });
  });

  it('is safe to repeat', async () => {
    const { importBody } = await open();
    const rows = { loads: [row('LD-1'), row('LD-2')] };
    expect((await importBody(rows)).json()).toMatchObject({ imported: 2 });
    expect((await importBody(rows)).json()).toMatchObject({ imported: 0, unchanged: 2 });
    const repriced = { loads: [{ ...rows.loads[0], loadboard_rate: 1900 }, rows.loads[1]] };
    expect((await importBody(repriced)).json()).toMatchObject({ updated: 1, unchanged: 1 });
  });

  it('undoes no protection that the file does not speak of, and names a rate above the kept ceiling', async () => {
    const { importBody, desk, ...bench } = await open();
    await importBody([row('LD-1'), row('LD-2')]);
    const loadId = (await desk.loads.findByReference('LD-1'))?.loadId ?? '';
    const body = { hold_firm: true, max_buy: 1900, status: 'withdrawn' };
    await bench.send('PATCH', `/loads/${loadId}`, { key: bench.keys.ops, body });
    const { max_buy: _ceiling, ...silent } = row('LD-1', { hold_firm: '', status: 'Open' });
    expect((await importBody([{ ...silent, loadboard_rate: 1850 }])).json()).toMatchObject({ updated: 1 });
    const kept = { holdFirm: true, maxBuyCents: 190_000, loadboardRateCents: 185_000, status: 'withdrawn' };
    expect(await desk.loads.findById(loadId)).toMatchObject(kept);

    const dearer = [{ ...silent, loadboard_rate: 1950 }, row('LD-2', { loadboard_rate: 1950 }), 'no load'];
    for (const query of ['?dry_run=true', '']) {
      const answer = await bench.send('POST', `/loads/import${query}`, { key: bench.keys.ops, body: dearer });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        ...{ imported: 0, updated: 1, unchanged: 0, rejected: 2 },
        errors: [
          { row: 1, reference_number: 'LD-1', field: 'max_buy', message: expect.stringContaining('ceiling') },
          { row: 3 },
        ],
      });
    }
    expect(await desk.loads.findById(loadId)).toMatchObject(kept);
  });

  const header =
    'reference_number,origin_city,origin_state,origin_zip,destination_city,destination_state,destination_zip,' +
    'pickup_earliest,pickup_latest,delivery_earliest,delivery_latest,equipment_type,loadboard_rate,max_buy,notes';
  const line = (reference: string, rate: string, notes = '') =>
    [
      ...[
        reference,
        'Dallas',
        'TX',
        '75201',
        'Atlanta',
        'GA',
        '30303',
        soon(1),
        soon(1.2),
        soon(3),
        soon(3.2),
      ],
      ...['dry van', rate, '2100', notes],
    ].join(',');

  it('takes a reference in another spelling for the same load, in one file and in the next', async () => {
    const { importBody, desk } = await open();
    const answer = await importBody(
      `${header}\n${line('LD-1', '1800')}\n${line('ld 1', '1900')}`,
      'text/csv',
    );
    expect(answer.json()).toMatchObject({
      imported: 1,
      rejected: 1,
      errors: [{ field: 'reference_number' }],
    });
    const again = await importBody(`${header}\n${line('ld1', '1900')}`, 'text/csv');
    expect(again.json()).toMatchObject({ imported: 0, updated: 1, rejected: 0 });
    expect(await desk.loads.findByReference('LD-1')).toMatchObject({
      referenceNumber: 'LD-1',
      loadboardRateCents: 190_000,
    });
  });

  it('reads CSV, with a mark of byte order, quotes and blank lines', async () => {
    const { importBody, desk } = await open();
    const text = `\ufeff${header}\r\n${line('LD-1', '"1,800"', '"two, straps"')}\r\n\r\n${line('LD-2', '1900')}\r\n`;
    expect((await importBody(text, 'text/csv; charset=utf-8')).json()).toMatchObject({
      imported: 2,
      errors: [],
    });
    expect(await desk.loads.findByReference('LD-1')).toMatchObject({
      loadboardRateCents: 180_000,
      notes: 'two, straps',
    });
  });

  it('counts CSV rows from 1 without the header, broken lines too', async () => {
    const { importBody } = await open();
    const text = [
      header,
      line('LD-1', '1800'),
      `LD-2,"Dal"las",TX`,
      line('LD-3', 'x'),
      line('LD-4', '1800'),
    ].join('\n');
    const report = (await importBody(text, 'text/csv')).json<{ errors: { row: number; field: string }[] }>();
    expect(report).toMatchObject({ imported: 2, rejected: 2 });
    expect(report.errors.map(({ row, field }) => [row, field])).toEqual([
      [2, 'row'],
      [3, 'loadboard_rate'],
    ]);
  });

  it('reads thousands of rows while others are served', async () => {
    const { importBody, app } = await open();
    const rows = Array.from({ length: 2_000 }, (_, index) => row(`LD-${String(index)}`));
    let served = 0;
    const state = { importing: true };
    const imported = importBody(rows).finally(() => (state.importing = false));
    while (state.importing) {
      await app.inject('/healthz');
      await setImmediate();
      served += 1;
    }
    expect((await imported).json()).toMatchObject({ imported: 2_000 });
    // One that held the others up would let one or two through.
    expect(served).toBeGreaterThan(5);
  });

  it.each([
    ['[', 'application/json', 400, 'malformed_json'],
    ['5', 'application/json', 400, 'invalid_request'],
    ['{"loads": 5}', 'application/json', 400, 'invalid_request'],
    ['<loads/>', 'application/xml', 415, 'unsupported_media_type'],
    ['x'.repeat(16 * 1024 * 1024 + 1), 'text/csv', 413, 'body_too_large'],
  ])('refuses %.12j as %s', async (body, type, status, code) => {
    const response = await (await open()).importBody(body, type);
    expect([response.statusCode, response.json()]).toMatchObject([status, { code }]);
  });

  it.each([
    ['[]', 'application/json'],
    ['', 'text/csv'],
    [header, 'text/csv'],
  ])('takes %.12j for nothing', async (body, type) => {
    const report = { imported: 0, updated: 0, unchanged: 0, rejected: 0, errors: [] };
    expect((await (await open()).importBody(body, type)).json()).toMatchObject(report);
  });
});

/** The order of a row's own errors is the reader's business. */
function byRowAs(errors: unknown[]) {
  const fields = (errors as { row: number; field: string }[]).map(
    ({ row, field }) => `${String(row)}${field}`,
  );
  return (a: { row: number; field: string }, b: { row: number; field: string }): number =>
    fields.indexOf(`${String(a.row)}${a.field}`) - fields.indexOf(`${String(b.row)}${b.field}`);
}
