import { closeSync, openSync, writeSync } from 'node:fs';
import { FREIGHT_CITIES } from '../../scripts/seed-data/freight-cities.ts';
import { seededRandom } from '../../scripts/seed-data/seeded-random.ts';

const HEADER =
  'Load #,PU City,PU State,Del City,Del State,PU Date,PU Time,Del Date,Equip,Rate,Max Pay,Weight,Commodity,Notes\n';
const TRAILERS = ['Van', 'Reefer', 'Flatbed', 'Step Deck'] as const;
const DAY_MS = 86_400_000;

const american = (ms: number): string => {
  const [year = '', month = '', day = ''] = new Date(ms).toISOString().slice(0, 10).split('-');
  return `${month}/${day}/${year}`;
};

/** A broker's CSV of sound rows; the same rows every time, but for the days. Resolves to its size in bytes. */
export function writeFile(path: string, rows: number): number {
  const random = seededRandom(7);
  const cities = FREIGHT_CITIES.map(({ place }) => /^(.+), ([A-Z]{2})/.exec(place)?.slice(1) ?? []);
  const file = openSync(path, 'w');
  let size = writeSync(file, HEADER);
  for (let row = 1; row <= rows; row += 1) {
    const from = random.pick(cities);
    const to = random.pick(cities);
    const day = Date.now() + DAY_MS * (1 + Math.floor(random.next() * 14));
    const rate = 800 + Math.floor(random.next() * 3_000);
    const cells = [
      ...[
        `BENCH-${String(row)}`,
        from[0],
        from[1],
        to[0],
        to[1],
        american(day),
        '0800-1500',
        american(day + 3 * DAY_MS),
      ],
      ...[
        random.pick(TRAILERS),
        `"$${rate.toLocaleString('en-US')}.00"`,
        String(rate + 300),
        '42000',
        'Paper',
      ],
      '"Two straps, no pets"',
    ];
    size += writeSync(file, `${cells.join(',')}\n`);
  }
  closeSync(file);
  return size;
}
