import { dollarsFromCents } from '../../domain/money.ts';
import { isRecord } from '../coerce.ts';
import { isoFrom } from './money-and-time.ts';

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type Unit = { readonly suffix: string; readonly present: (value: number) => unknown };

/** Units are in the domain's names: what goes out is dollars and ISO instants under the bare name. */
const UNITS: readonly Unit[] = [
  { suffix: 'Cents', present: dollarsFromCents },
  { suffix: 'Ms', present: isoFrom },
];

const presentField = (name: string, value: unknown, forOperations: boolean): readonly [string, unknown] => {
  const unit = UNITS.find(({ suffix }) => name.endsWith(suffix));
  if (unit === undefined) return [snakeCase(name), presentData(value, forOperations)];
  const bare = snakeCase(name.slice(0, -unit.suffix.length));
  return [bare, typeof value === 'number' ? unit.present(value) : presentData(value, forOperations)];
};

/** Domain data as it goes out. Whatever lies under `confidential`, at any depth, is for operations only. */
const presentData = (value: unknown, forOperations: boolean): unknown => {
  if (Array.isArray(value)) return value.map((item) => presentData(item, forOperations));
  return isRecord(value) ? presentRecord(value, forOperations) : value;
};

export const presentRecord = (
  record: Readonly<Record<string, unknown>>,
  forOperations: boolean,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record)
      .filter(([name]) => forOperations || name !== 'confidential')
      .map(([name, value]) => presentField(name, value, forOperations)),
  );
