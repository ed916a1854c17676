import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ImportRow } from './import-row.ts';
import { readImportRows, type ImportFormat } from './import-rows.ts';

const UNKNOWN: ImportFormat = { kind: null, charset: null, delimiter: null };

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

const rowsOf = async (
  content: string | Uint8Array,
  format: Partial<ImportFormat> = {},
  size = 7,
): Promise<readonly ImportRow[]> => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const rows: ImportRow[] = [];
  for await (const some of readImportRows(inPieces(bytes, size), { ...UNKNOWN, ...format }))
    rows.push(...some);
  return rows;
};

/** References of the rows, those in trouble with what it is. */
const told = async (content: string | Uint8Array, format: Partial<ImportFormat> = {}) =>
  (await rowsOf(content, format)).map(({ row, fields, trouble }) =>
    [
      String(row),
      JSON.stringify(fields?.ref ?? '?').slice(1, -1),
      ...(trouble === null ? [] : [trouble]),
    ].join(' '),
  );

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('encodings', () => {
  const text = 'ref,notes\n1,caf\u00e9 \u20ac\n2,plain\n';
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with its mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 LE without', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE with its mark', utf16be(`\ufeff${text}`)],
    ['UTF-16 BE without', utf16be(text)],
    ['Windows-1252', Buffer.from(text.replace('\u20ac', '\u0080'), 'latin1')],
  ];
  it.each(cases)('reads %s, whatever pieces it comes in', async (_name, bytes) => {
    for (const size of [1, 3, 64, 4096]) {
      const [first] = await rowsOf(bytes, {}, size);
      expect(first?.fields).toEqual({ ref: '1', notes: 'caf\u00e9 \u20ac' });
    }
  });

  it('finds out late, when the first letter beyond ASCII comes late', async () => {
    const lines = Array.from({ length: 500 }, (_, at) => `${String(at)},plain`).join('\n');
    for (const encoding of ['utf8', 'latin1'] as const) {
      const rows = await rowsOf(Buffer.from(`ref,notes\n${lines}\n500,caf\u00e9\n`, encoding), {}, 512);
      expect(rows.at(-1)?.fields).toEqual({ ref: '500', notes: 'caf\u00e9' });
    }
  });

  it('believes a charset that is named, but not UTF-8 where it is none', async () => {
    const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8]);
    const named = Buffer.concat([Buffer.from('ref,notes\n1,'), cyrillic]);
    expect((await rowsOf(named, { charset: 'windows-1251' }))[0]?.fields?.notes).toBe('\u041f\u0440\u0438');
    const latin = Buffer.from('ref,notes\n1,caf\u00e9', 'latin1');
    expect((await rowsOf(latin, { charset: 'utf-8' }))[0]?.fields?.notes).toBe('caf\u00e9');
    await expect(rowsOf(latin, { charset: 'klingon' })).rejects.toThrow('klingon is not known');
  });

  it.each([
    ['PK\u0003\u0004', 'an Excel workbook'],
    ['\u001f\u008b\u0008', 'compressed'],
    ['%PDF-1.7', 'a PDF'],
  ])('refuses %j: it is %s', async (head, what) => {
    await expect(rowsOf(Buffer.from(`${head}....`, 'latin1'))).rejects.toThrow(what);
  });
});

describe('delimited text', () => {
  it.each([',', ';', '\t', '|'])('finds out that %j parts the cells', async (delimiter) => {
    const lines = ['ref,origin,rate', '1,"Dallas, TX; or | so",9', '2,x,8'].map((line) =>
      line.replaceAll(/,(?! TX)/g, delimiter),
    );
    const rows = await rowsOf(lines.join('\r\n'));
    expect(rows.map(({ fields }) => fields)).toEqual([
      { ref: '1', origin: 'Dallas, TX; or | so', rate: '9' },
      { ref: '2', origin: 'x', rate: '8' },
    ]);
  });

  it('takes the delimiter it is given, and the one Excel names', async () => {
    expect((await rowsOf('ref~rate\n1~9', { delimiter: '~' }))[0]?.fields).toEqual({ ref: '1', rate: '9' });
    expect((await rowsOf('sep=;\nref;rate\n1;9'))[0]?.fields).toEqual({ ref: '1', rate: '9' });
  });

  it('passes over blank lines, and keeps lines inside quotes', async () => {
    const rows = await rowsOf('\n\nref,notes\r\n\r\n1,"a\nb ""c"""\r\n,,,\n  \n2,d\r');
    expect(rows.map(({ row, fields }) => [row, fields?.ref, fields?.notes])).toEqual([
      [1, '1', 'a\nb "c"'],
      [2, '2', 'd'],
    ]);
  });

  it('takes inches for what they are', async () => {
    const [row] = await rowsOf('ref,dims,rate\n1,48" x 40",9');
    expect(row?.fields).toEqual({ ref: '1', dims: '48" x 40"', rate: '9' });
  });

  it.each<[string, string, readonly string[]]>([
    [
      'a quote that is never closed',
      'ref,a,b\n1,"x,y\n2,x,y\n3,x,y',
      ['1 1 a quote is opened and not closed', '2 2', '3 3'],
    ],
    [
      'two of them',
      'ref,a,b\n1,"x,y\n2,x,y\n3,"x,y\n4,x,y',
      ['1 1 a quote is opened and not closed', '2 2', '3 3 a quote is opened and not closed', '4 4'],
    ],
    [
      'one before a quoted cell',
      'ref,a,b\n1,"x,y\n2,"x, y",z',
      ['1 1 a quote is opened and not closed', '2 2'],
    ],
    ['one at the end', 'ref,a,b\n1,x,y\n2,x,"y', ['1 1', '2 2 a quote is opened and not closed']],
    ['text after a quote', 'ref,a,b\n1,"x"z,y\n2,x,y', ['1 1 text stands after a closing quote', '2 2']],
    [
      'too many cells',
      'ref,a,b\n1,1,800,y\n2,x,y,,\n3,x',
      ['1 1 has 4 cells, the header has 3: is a quote or a delimiter wrong?', '2 2', '3 3'],
    ],
  ])('loses one line to %s', async (_what, text, expected) => {
    expect(await told(text)).toEqual(expected);
  });

  it('cuts a line without end, and goes on after it', async () => {
    const long = `1,${'x'.repeat(200_000)}`;
    expect(await told(`ref,a\n${long}\n2,x\n`)).toEqual(['1 1 is longer than 65,536 characters', '2 2']);
    expect(await told(`ref,a\n1,"${'x\n'.repeat(60)}\n2,x\n`)).toHaveLength(61);
  });

  it('wants a header', async () => {
    for (const text of ['17,Dallas\n', '\u0000\u0001\u0002', 'one two three'])
      await expect(rowsOf(text, { kind: 'csv' })).rejects.toThrow('The first line is no header');
    expect(await rowsOf('', { kind: 'csv' })).toEqual([]);
  });

  it('makes one row of every line that has one, whatever stands in it', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ' ', '\u0000', '1', '\ufffd'),
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 12 }), async (lines) => {
        const text = ['ref,a,b', ...lines.map((cells, at) => `${String(at)},${cells.join(',')}`)].join('\n');
        const rows = await rowsOf(text, {}, 5);
        expect(rows.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1));
        expect(rows.length).toBeLessThanOrEqual(lines.length);
      }),
    );
  });
});

describe('JSON', () => {
  const loads = [{ ref: '1', stops: [{ a: [1] }] }, { ref: '2' }];
  it('reads an array, and an object with one, in any pieces', async () => {
    for (const document of [loads, { note: 'loads', more: { loads: [7] }, loads, after: [1] }])
      for (const size of [1, 16, 4096]) {
        const rows = await rowsOf(Buffer.from(` ${JSON.stringify(document)} `), {}, size);
        expect(rows.map(({ fields }) => fields)).toEqual(loads);
      }
    expect(await rowsOf('[]')).toEqual([]);
    expect(await rowsOf('{"loads": []}')).toEqual([]);
  });

  it('reads a long document as it comes', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) => ({ ref: String(at), notes: 'x'.repeat(500) }));
    const text = JSON.stringify({ note: 1, loads: many });
    const rows = await rowsOf(text, {}, 65_536);
    expect(rows.map(({ fields }) => fields)).toEqual(many);
    const broken = await rowsOf(text.slice(0, -300), {}, 65_536);
    expect([broken.length, broken.filter(({ trouble }) => trouble !== null).length]).toEqual([5_000, 1]);
    const none = JSON.stringify({ other: many });
    await expect(rowsOf(none, { kind: 'json' }, 65_536)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('keeps the loads before a break, and names it', async () => {
    const breaks = 'cannot be read: here the JSON breaks off, and what follows was not looked at';
    for (const text of ['[{"ref":"1"},{"re', '[{"ref":"1"}', '[{"ref":"1"},,{"ref":"2"}]', '[{"ref":"1"}]x'])
      expect(await told(text)).toEqual(['1 1', `2 ? ${breaks}`]);
    expect(await told('[{"ref":"1"},5]')).toEqual(['1 1', '2 ? is not an object with the fields of a load']);
  });

  it.each(['{}', '{"loads": 5}', '{"loads": {"a": {"ref": 1}}}', '7', 'null', '{"a": {"loads": [1]}}'])(
    'finds no loads in %s',
    async (text) => {
      await expect(rowsOf(text, { kind: 'json' })).rejects.toMatchObject({ code: 'invalid_request' });
    },
  );

  it.each(['', '[', '{"loads": ', 'ref=1', '{"a":1}{"b":2}', '{"loads"'])('refuses %j', async (text) => {
    await expect(rowsOf(text, { kind: 'json' })).rejects.toMatchObject({ code: 'malformed_json' });
  });
});
