/* A broker's export as it comes: names of his own, American dates, a byte no UTF-8 has, and rows that are broken. */

const HEADER =
  'Load #,PU City,PU St,Del City,Del St,PU Date,PU Time,Del Date,Del Time,Equip,Rate,Max Pay,Weight (lbs),Commodity,Notes,Status';

const LANES = [
  ['Dallas', 'TX', 'Atlanta', 'GA'],
  ['Chicago', 'IL', 'Columbus', 'OH'],
  ['Fontana', 'CA', 'Phoenix', 'AZ'],
  ['Laredo', 'TX', 'Kansas City', 'MO'],
  ['Montréal', 'QC', 'Albany', 'NY'],
] as const;
const TRAILERS = ['Van', "53' dry van", 'Reefer', 'Flatbed', 'Step deck'] as const;

type Cells = readonly string[];

const soundCells = (prefix: string, index: number): Cells => [
  `${prefix}-${String(index)}`,
  ...(LANES[index % LANES.length] ?? LANES[0]),
  ...['03/02/2099', index % 2 === 0 ? '8:00 AM' : '0800-1400', '3/4/2099', '17:00'],
  TRAILERS[index % TRAILERS.length] ?? 'Van',
  `"$${String(1 + (index % 3))},${String(100 + (index % 800))}.00"`,
  '',
  '"42,000"',
  'Paper',
  index % 100 === 14 ? '"Two straps,\nno ""pets"""' : '48" x 40" caf\u00e9',
  'Open',
];

const replaced = (cells: Cells, at: number, cell: string): string =>
  cells.map((old, index) => (index === at ? cell : old)).join(',');

/** What happens to a row, and the field an import names for it. */
const BREAKS: readonly (readonly [field: string, broken: (cells: Cells) => string])[] = [
  ['row', (cells) => replaced(cells, 14, '"straps and')],
  ['row', (cells) => replaced(cells, 13, '"pa"per')],
  ['row', (cells) => replaced(cells, 12, '42,000')],
  ['loadboard_rate', (cells) => replaced(cells, 10, 'TBD')],
  ['reference_number', (cells) => replaced(cells, 0, '')],
  ['destination', (cells) => replaced(cells, 3, 'Xqzzvkk')],
  ['pickup_earliest', (cells) => replaced(cells, 5, '13/45/2099')],
  ['loadboard_rate', (cells) => replaced(cells, 10, '18\u000000x')],
  ['equipment_type', (cells) => replaced(cells, 9, 'spaceship')],
  ['equipment_type', (cells) => cells.slice(0, 9).join(',')],
  ['max_buy', (cells) => replaced(cells, 11, '5.00')],
  ['delivery_latest', (cells) => replaced(cells, 7, '2/20/2099')],
  ['status', (cells) => replaced(cells, 15, 'Covered')],
];

export type BrokerFile = {
  /** Windows-1252. */
  readonly bytes: Uint8Array;
  /** Row number (from 1, without the header) and field of every broken row. */
  readonly broken: ReadonlyMap<number, string>;
};

/** A file of so many rows; each `every`th is broken, in all ways in turn, and the last broken one repeats a reference. */
export const brokerFile = (prefix: string, rows: number, every: number): BrokerFile => {
  const broken = new Map<number, string>();
  const lines = Array.from({ length: rows }, (_, at) => {
    const cells = soundCells(prefix, at + 1);
    if ((at + 1) % every !== 0) return cells.join(',');
    if (at + 1 === rows) {
      broken.set(at + 1, 'reference_number');
      return replaced(cells, 0, `${prefix}-1`);
    }
    const [field, breakRow] = BREAKS[broken.size % BREAKS.length] ?? ['row', () => ''];
    broken.set(at + 1, field);
    return breakRow(cells);
  });
  return { bytes: Buffer.from([HEADER, ...lines].join('\r\n'), 'latin1'), broken };
};
