import type { Call } from './call.ts';
import { shownValue, type ExtractedData, type ExtractedValue, type Mismatch } from './extracted-data.ts';
import { carrierNameOf } from './verification.ts';

type Told = string | number | boolean | null;
/** Undefined: our record does not disagree. */
type Check = (call: Call, told: ExtractedValue) => Told | undefined;

const presentedTo = (call: Call) => call.presented.map(({ load }) => load);

const loadInQuestion = (call: Call) => {
  const loadId = call.lastDeal?.loadId ?? call.negotiations.at(-1)?.loadId ?? null;
  const loads = presentedTo(call);
  return loads.find((load) => load.loadId === loadId) ?? (loads.length === 1 ? loads[0] : undefined) ?? null;
};

const against =
  (kind: ExtractedValue['kind'], ofRecord: (call: Call) => Told): Check =>
  (call, told) => {
    const record = ofRecord(call);
    return told.kind !== kind || record === shownValue(told) ? undefined : record;
  };

const agreedDollars = ({ lastDeal, handoff }: Call): number | null => {
  const cents = handoff?.agreedCents ?? lastDeal?.agreedCents ?? null;
  return cents === null ? null : cents / 100;
};

const dealt: Check = (call, told) => {
  const stood = agreedDollars(call) !== null;
  return told.kind !== 'flag' || told.value === stood ? undefined : stood;
};

/** Letters and digits alone: spelling, case and "LLC." against "LLC" are no disagreement. */
const plain = (words: string): string => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const named: Check = (call, told) => {
  const names = [
    carrierNameOf(call.caller),
    call.caller?.carrier?.dbaName ?? null,
    call.caller?.companyName ?? null,
  ];
  const known = names.filter((name) => name !== null).map(plain);
  if (told.kind !== 'text' || known.length === 0) return undefined;
  const said = plain(told.text);
  return known.some((name) => name.includes(said) || said.includes(name))
    ? undefined
    : carrierNameOf(call.caller);
};

const referred: Check = (call, told) => {
  const load = loadInQuestion(call);
  if (told.kind !== 'text' || load === null) return undefined;
  const said = plain(told.text);
  const known = [load.loadId, load.referenceNumber].map(plain);
  return known.includes(said) ? undefined : load.referenceNumber;
};

/** Only what our record can speak of; what it knows nothing of is no disagreement, a price apart. */
const CHECKS: Readonly<Record<string, Check>> = {
  mc_number: against('digits', ({ caller }) => caller?.mcNumber ?? null),
  dot_number: against('digits', ({ caller }) => caller?.dotNumber ?? null),
  agreed_rate: against('money', agreedDollars),
  loadboard_rate: against('money', (call) => {
    const cents = loadInQuestion(call)?.loadboardRateCents;
    return cents === undefined ? null : cents / 100;
  }),
  deal_accepted: dealt,
  company_name: named,
  reference_number: referred,
  equipment_type: against('text', (call) => call.asked?.equipment ?? loadInQuestion(call)?.equipment ?? null),
};

/** The fields whose null in our record is itself a statement. */
const TELLING_NULLS = ['agreed_rate'];

/** Names for one thing: the last part of a path counts. */
const ALIASES: Readonly<Record<string, string>> = {
  mc: 'mc_number',
  carrier_mc: 'mc_number',
  carrier_mc_number: 'mc_number',
  dot: 'dot_number',
  usdot: 'dot_number',
  usdot_number: 'dot_number',
  final_rate: 'agreed_rate',
  booked_rate: 'agreed_rate',
  agreed_price: 'agreed_rate',
  final_price: 'agreed_rate',
  listed_rate: 'loadboard_rate',
  posted_rate: 'loadboard_rate',
  booked: 'deal_accepted',
  deal_agreed: 'deal_accepted',
  carrier_name: 'company_name',
  load_id: 'reference_number',
  load_reference: 'reference_number',
  load_number: 'reference_number',
  equipment: 'equipment_type',
  trailer_type: 'equipment_type',
};

/** The name we know a field by: `carrier.MC Number` is `mc_number`. */
export const knownFieldName = (path: string): string => {
  const name = (path.split('.').at(-1) ?? path)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  return ALIASES[name] ?? name;
};

/** The call's history keeps them, and takes no megabytes. */
const MOST_MISMATCHES = 50;
const LONGEST_WORDS = 300;

const cut = <Value extends Told>(value: Value): Value | string =>
  typeof value === 'string' ? value.slice(0, LONGEST_WORDS).toWellFormed() : value;

/** The first 50 fields in which the platform's data disagrees with our own record of the call. The record wins. */
export const mismatchesOf = (data: ExtractedData | null, call: Call): readonly Mismatch[] =>
  Object.entries(data?.values ?? {})
    .flatMap(([field, told]) => {
      const name = knownFieldName(field);
      const record = CHECKS[name]?.(call, told);
      const isSilent = record === undefined || (record === null && !TELLING_NULLS.includes(name));
      return isSilent ? [] : [{ field: cut(field), platform: cut(shownValue(told)), record }];
    })
    .slice(0, MOST_MISMATCHES);
