import { createCallRepository } from '../../adapters/postgres/call-repository.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import { createMetricsRepository } from '../../adapters/postgres/metrics-repository.ts';
import type { EquipmentType } from '../../domain/equipment.ts';
import { seriesBuckets, type Granularity } from '../../domain/metrics/series-buckets.ts';
import type { CallFilter } from '../../domain/ports.ts';
import type { SeededRandom } from '../../scripts/seed-data/seeded-random.ts';

export type Group = 'summary' | 'calls';

/** One request, and the same question put to the repository, for its plan. */
export type Question = {
  readonly group: Group;
  readonly kind: string;
  readonly path: string;
  readonly ask: (db: Database) => Promise<unknown>;
};

/** Things to look for, as they stand in the database. */
export type Samples = {
  readonly callId: string;
  readonly reference: string;
  readonly mcNumber: string;
  readonly carrierName: string;
  readonly cursor: string;
};

const DAY_MS = 86_400_000;
const TIME_ZONE = 'America/Chicago';

type Range = {
  readonly kind: string;
  readonly days: number;
  readonly granularity: Granularity;
  readonly equipment?: EquipmentType;
};

const RANGES: readonly Range[] = [
  { kind: 'a day, by hours', days: 1, granularity: 'hour' },
  { kind: '30 days, by days', days: 30, granularity: 'day' },
  { kind: '30 days, by days, reefer', days: 30, granularity: 'day', equipment: 'reefer' },
  { kind: '90 days, by days', days: 90, granularity: 'day' },
  { kind: '90 days, by hours', days: 90, granularity: 'hour' },
  { kind: 'a year, by days', days: 365, granularity: 'day' },
  { kind: 'a year, by days, dry van', days: 365, granularity: 'day', equipment: 'dry_van' },
];

/** Ranges end anywhere in the last week, to the millisecond: the worst for sums of spans. */
const summaryOf = ({ kind, days, granularity, equipment }: Range, random: SeededRandom): Question => {
  const toMs = Math.floor(Date.now() - random.between(0, 7 * DAY_MS));
  const fromMs = toMs - days * DAY_MS;
  const query = new URLSearchParams({
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    granularity,
    ...(equipment === undefined ? {} : { equipment_type: equipment }),
  });
  const bucketStartsMs = seriesBuckets({ fromMs, toMs }, granularity, TIME_ZONE);
  const asked = { fromMs, toMs, bucketStartsMs, equipment: equipment ?? null, simulated: 'exclude' } as const;
  return {
    group: 'summary',
    kind,
    path: `/metrics/summary?${query.toString()}`,
    ask: (db) => createMetricsRepository(db).sums(asked),
  };
};

const ALL: CallFilter = {
  phase: null,
  outcome: null,
  text: null,
  fromMs: null,
  toMs: null,
  cursor: null,
  limit: 50,
};

const pageOf = (kind: string, filter: Partial<CallFilter>): Question => {
  const { text, outcome, phase, cursor, fromMs, toMs } = { ...ALL, ...filter };
  const given = { q: text, outcome, phase, cursor, from: iso(fromMs), to: iso(toMs) };
  const query = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null);
  return {
    group: 'calls',
    kind,
    path: `/calls?${new URLSearchParams(query).toString()}`,
    ask: (db) => createCallRepository(db).list({ ...ALL, ...filter }),
  };
};

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Every kind of question once; what they look for changes from round to round. */
export const questionsOf = (samples: Samples, random: SeededRandom): readonly Question[] => {
  const someDayMs = Math.floor(Date.now() - random.between(10, 350) * DAY_MS);
  return [
    ...RANGES.map((range) => summaryOf(range, random)),
    pageOf('the newest', {}),
    pageOf('a deep page', { cursor: samples.cursor }),
    pageOf('live ones', { phase: 'negotiating' }),
    pageOf('of an outcome', { outcome: 'load_taken' }),
    pageOf('of a rare outcome, a day long ago', {
      outcome: 'unverified',
      fromMs: someDayMs,
      toMs: someDayMs + DAY_MS,
    }),
    pageOf('a day long ago', { fromMs: someDayMs, toMs: someDayMs + DAY_MS }),
    pageOf('by load reference', { text: samples.reference }),
    pageOf('by MC number', { text: samples.mcNumber }),
    pageOf('by carrier’s name', { text: samples.carrierName }),
    pageOf('by a word in many names', { text: 'logistics' }),
    pageOf('by call id', { text: samples.callId }),
    pageOf('by what nobody is called', { text: 'zyxwvu 99' }),
  ];
};
