import { sql, type FragmentSqlToken } from 'slonik';
import { referenceKey } from '../../domain/load-reference.ts';
import { newLoad, type ListedLoad, type LoadDetails } from '../../domain/load.ts';
import { iso } from './sql-values.ts';

type Column = {
  readonly name: string;
  readonly type: FragmentSqlToken;
  readonly value: (load: LoadDetails) => string | number | boolean | null;
  /** The fact that stays as it is where a listing does not say it. */
  readonly keptAs?: keyof ListedLoad;
};

const text = sql.fragment`text`;
const cents = sql.fragment`bigint`;
const number = sql.fragment`double precision`;
const flag = sql.fragment`boolean`;
const time = sql.fragment`timestamptz`;

const place = (end: 'origin' | 'destination'): readonly Column[] => [
  { name: `${end}_city`, type: text, value: (load) => load[end].city },
  { name: `${end}_state`, type: text, value: (load) => load[end].state },
  { name: `${end}_zip`, type: text, value: (load) => load[end].zip },
  { name: `${end}_latitude`, type: number, value: (load) => load[end].latitude },
  { name: `${end}_longitude`, type: number, value: (load) => load[end].longitude },
  { name: `${end}_time_zone`, type: text, value: (load) => load[end].timeZone },
];

const window = (stop: 'pickup' | 'delivery'): readonly Column[] => [
  { name: `${stop}_earliest`, type: time, value: (load) => iso(load[stop].earliestMs) },
  { name: `${stop}_latest`, type: time, value: (load) => iso(load[stop].latestMs) },
];

/** What an import may change of a load, beside its reference number. */
export const loadColumns: readonly Column[] = [
  ...place('origin'),
  ...place('destination'),
  ...window('pickup'),
  ...window('delivery'),
  { name: 'equipment', type: text, value: (load) => load.equipment },
  { name: 'loadboard_rate_cents', type: cents, value: (load) => load.loadboardRateCents },
  { name: 'max_buy_cents', type: cents, value: (load) => load.maxBuyCents, keptAs: 'maxBuyCents' },
  {
    name: 'customer_rate_cents',
    type: cents,
    value: (load) => load.customerRateCents,
    keptAs: 'customerRateCents',
  },
  { name: 'miles', type: number, value: (load) => load.miles },
  { name: 'weight_pounds', type: number, value: (load) => load.weightPounds },
  { name: 'commodity_type', type: text, value: (load) => load.commodityType },
  { name: 'num_of_pieces', type: number, value: (load) => load.numOfPieces },
  { name: 'dimensions', type: text, value: (load) => load.dimensions },
  { name: 'notes', type: text, value: (load) => load.notes },
  { name: 'hazmat', type: flag, value: (load) => load.hazmat, keptAs: 'hazmat' },
  { name: 'hold_firm', type: flag, value: (load) => load.holdFirm, keptAs: 'holdFirm' },
];

/** A load as the record that the import statement reads. */
export const importRecord = (listed: ListedLoad, loadId: string): Readonly<Record<string, unknown>> => {
  const load = newLoad(listed);
  return {
    load_id: loadId,
    reference_number: load.referenceNumber,
    own_key: referenceKey(load.referenceNumber),
    ...Object.fromEntries(loadColumns.map((column) => [column.name, column.value(load)])),
  };
};

/** The columns that a listing says: these, and no others, change a load that is in the book. */
export const saidColumns = (listed: ListedLoad): readonly Column[] =>
  loadColumns.filter(({ keptAs }) => keptAs === undefined || listed[keptAs] !== undefined);
