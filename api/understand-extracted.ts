import { parseDocketNumber, parseDotNumber } from '../domain/docket-number.ts';
import { knownFieldName } from '../domain/extracted-mismatches.ts';
import type { ExtractedData, ExtractedValue } from '../domain/extracted-data.ts';
import { parseEquipment } from '../domain/spoken-equipment.ts';
import {
  booleanFrom,
  centsFrom,
  isRecord,
  longTextFrom,
  numberFrom,
  saysPerMile,
  textFrom,
} from './coerce.ts';

/*
 * What the platform's extraction yields: strings only, and for want of a null "", "0" or "null". Fields we know are
 * read as what they are; of the others, words that are plainly a number, money, a date or yes and no are taken as such.
 */

type Reading = ExtractedValue | 'nothing' | 'unreadable';
type Reader = (value: unknown) => Reading;

const orUnreadable = (value: ExtractedValue | null): Reading => value ?? 'unreadable';

/** "0" is how an extraction that cannot emit null says nothing, where nought is no sensible value. */
const unlessNought =
  (read: Reader): Reader =>
  (value) =>
    numberFrom(value) === 0 ? 'nothing' : read(value);

const moneyReader = unlessNought((value) => {
  const cents = saysPerMile(value) ? null : centsFrom(value);
  return orUnreadable(cents === null || cents < 0 ? null : { kind: 'money', cents });
});

const numberReader: Reader = (value) => {
  const number = numberFrom(value);
  return orUnreadable(number === null ? null : { kind: 'number', value: number });
};

const docketReader = (parse: typeof parseDocketNumber): Reader =>
  unlessNought((value) => {
    const parsed = parse(textFrom(value) ?? '');
    return parsed.ok ? { kind: 'digits', digits: parsed.value.number } : 'unreadable';
  });

const flagReader: Reader = (value) => {
  const flag = booleanFrom(value);
  return orUnreadable(flag === null ? null : { kind: 'flag', value: flag });
};

const equipmentReader = unlessNought((value) => {
  const parsed = parseEquipment(textFrom(value) ?? '');
  const [type] = parsed.ok ? parsed.value : [];
  return orUnreadable(type === undefined ? null : { kind: 'text', text: type });
});

const PHONE_DIGITS = { least: 7, most: 15 } as const;

const phoneReader = unlessNought((value) => {
  const words = textFrom(value) ?? '';
  const digits = /[a-z]/i.test(words.replace(/\b(?:ext|x)\b.*/i, '')) ? '' : words.replaceAll(/\D/g, '');
  const fits = digits.length >= PHONE_DIGITS.least && digits.length <= PHONE_DIGITS.most;
  return fits ? { kind: 'digits', digits } : 'unreadable';
});

const emailReader = unlessNought((value) => {
  const words = (textFrom(value) ?? '').replaceAll(' ', '').toLowerCase();
  return /^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(words) ? { kind: 'text', text: words } : 'unreadable';
});

/** The day of an ISO date or time, or of an American one; other words are no date. */
const dayIn = (value: unknown): string | null => {
  const words = textFrom(value) ?? '';
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(words);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(words);
  const [year, month, day] = iso?.slice(1) ?? (american && [american[3], american[1], american[2]]) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : text;
};

const dateReader = unlessNought((value) => {
  const day = dayIn(value);
  return orUnreadable(day === null ? null : { kind: 'date', day });
});

const textReader = unlessNought((value) => {
  const text = longTextFrom(value);
  return text === null ? 'nothing' : { kind: 'text', text };
});

const YES_OR_NO = /^(?:true|false|yes|no)$/i;
const MONEY = /^-?\s*\$\s*-?[\d,]+(?:\.\d{1,2})?$/;
const NUMBER = /^-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d+)?$/;

/** Fields nobody told us of. Digits with a leading zero are a code, not a number. */
const guessReader: Reader = (value) => {
  if (typeof value === 'boolean') return { kind: 'flag', value };
  if (typeof value === 'number') return numberReader(value);
  const words = textFrom(value) ?? '';
  if (YES_OR_NO.test(words)) return flagReader(words);
  if (MONEY.test(words)) return { kind: 'money', cents: centsFrom(words) ?? 0 };
  if (NUMBER.test(words) && !/^-?0\d/.test(words)) return numberReader(words);
  const day = dayIn(words);
  return day === null ? { kind: 'text', text: longTextFrom(value) ?? words } : { kind: 'date', day };
};

const READERS: Readonly<Record<string, Reader>> = {
  mc_number: docketReader(parseDocketNumber),
  dot_number: docketReader(parseDotNumber),
  agreed_rate: moneyReader,
  loadboard_rate: moneyReader,
  carrier_offer: moneyReader,
  initial_offer: moneyReader,
  counter_offer: moneyReader,
  equipment_type: equipmentReader,
  deal_accepted: flagReader,
  contact_phone: phoneReader,
  phone_number: phoneReader,
  phone: phoneReader,
  callback_number: phoneReader,
  contact_email: emailReader,
  email: emailReader,
  contact_name: textReader,
  company_name: textReader,
  reference_number: textReader,
  pickup_date: dateReader,
  delivery_date: dateReader,
  rounds: numberReader,
  number_of_rounds: numberReader,
  duration_seconds: numberReader,
};

const DEEPEST = 4;
const MOST_FIELDS = 200;

type Leaf = readonly [path: string, value: unknown];

const leavesOf = (value: unknown, path: string, depth: number): readonly Leaf[] => {
  if (!isRecord(value)) return [[path, value]];
  if (depth >= DEEPEST) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, path === '' ? name : `${path}.${name}`, depth + 1),
  );
};

/** Words for nothing are absent, whatever their field. Lists stay with the raw data. */
const isSilent = (value: unknown): boolean => Array.isArray(value) || longTextFrom(value) === null;

/** The typed reading of a platform's extracted data; null where there is none. Never refuses. */
export const understandExtracted = (raw: Readonly<Record<string, unknown>> | null): ExtractedData | null => {
  if (raw === null) return null;
  const read = leavesOf(raw, '', 0)
    .slice(0, MOST_FIELDS)
    .filter(([, value]) => !isSilent(value))
    .map(([path, value]) => [path, (READERS[knownFieldName(path)] ?? guessReader)(value)] as const);
  const values = read.flatMap(([path, reading]) =>
    typeof reading === 'string' ? [] : [[path, reading] as const],
  );
  return {
    values: Object.fromEntries(values),
    unreadable: read.filter(([, reading]) => reading === 'unreadable').map(([path]) => path),
  };
};
