/**
 * Every name a field may come under in a broker's file, besides its own: exports of common transport systems, load
 * boards, and HappyRobot's published shapes. Names are compared without case, blanks and punctuation; "#" is "number".
 */
const FIELD_ALIASES: Readonly<Record<string, readonly string[]>> = {
  reference_number: [
    ...['load_id', 'reference', 'reference_no', 'reference_id', 'ref', 'ref_no', 'ref_number', 'ref_id'],
    ...['load', 'load_no', 'load_num', 'load_number', 'load_ref', 'load_reference', 'custom_load_id'],
    ...[
      'order',
      'order_no',
      'order_id',
      'order_number',
      'shipment_id',
      'shipment_number',
      'pro',
      'pro_number',
    ],
  ],
  ...placeAliases('origin', [
    'o',
    'orig',
    'pickup',
    'pick_up',
    'pu',
    'from',
    'shipper',
    'ship_from',
    'start',
  ]),
  ...placeAliases('destination', [
    ...['d', 'dest', 'delivery', 'del', 'deliver_to', 'drop', 'dropoff', 'do', 'to', 'consignee', 'receiver'],
    ...['ship_to', 'end'],
  ]),
  ...windowAliases('pickup', ['pick_up', 'pu', 'origin', 'ship', 'shipper', 'load', 'ready']),
  ...windowAliases('delivery', [
    'del',
    'deliver',
    'drop',
    'dropoff',
    'do',
    'destination',
    'consignee',
    'due',
  ]),
  equipment_type: [
    ...[
      'equipment',
      'equip',
      'equip_type',
      'equipment_type_name',
      'eq',
      'eq_type',
      'trailer',
      'trailer_type',
    ],
    ...['truck_type', 'truck'],
  ],
  loadboard_rate: [
    ...[
      'posted_carrier_rate',
      'rate',
      'posted_rate',
      'post_rate',
      'carrier_rate',
      'load_rate',
      'target_rate',
    ],
    ...[
      'linehaul',
      'line_haul',
      'linehaul_rate',
      'all_in',
      'all_in_rate',
      'offer_rate',
      'pay',
      'carrier_pay',
    ],
    ...['price', 'rate_usd', 'total_rate'],
  ],
  max_buy: [
    ...['max_rate', 'max_pay', 'max_carrier_rate', 'max_carrier_pay', 'maximum_rate', 'maximum_buy'],
    ...['max_buy_rate', 'buy_max', 'ceiling', 'max'],
  ],
  customer_rate: [
    'customer_pay',
    'customer_price',
    'cust_rate',
    'sell_rate',
    'bill_rate',
    'shipper_rate',
    'revenue',
  ],
  miles: ['mileage', 'distance', 'distance_miles', 'loaded_miles', 'trip_miles', 'total_miles', 'mi'],
  weight: ['weight_lbs', 'weight_lb', 'weight_pounds', 'lbs', 'pounds', 'wt', 'gross_weight', 'total_weight'],
  commodity_type: [
    'commodity',
    'commodities',
    'commodity_description',
    'freight',
    'freight_type',
    'cargo',
    'product',
  ],
  num_of_pieces: [
    ...['number_of_pieces', 'num_pieces', 'no_of_pieces', 'piece_count', 'pieces', 'pcs', 'qty', 'quantity'],
    ...['pallets', 'pallet_count', 'num_of_pallets', 'number_of_pallets', 'skids'],
  ],
  dimensions: ['dimension', 'dims', 'size', 'load_dimensions'],
  notes: [
    ...['note', 'sale_notes', 'comment', 'comments', 'remarks', 'instructions', 'special_instructions'],
    ...['load_notes', 'additional_info'],
  ],
  hazmat: ['is_hazmat', 'haz', 'hazardous', 'hazmat_flag', 'hazardous_materials', 'hazmat_required'],
  hold_firm: ['firm', 'firm_rate', 'rate_firm', 'is_firm', 'non_negotiable', 'no_negotiation'],
  status: ['load_status'],
  stops: [],
};

function placeAliases(end: 'origin' | 'destination', words: readonly string[]) {
  const named = (parts: readonly string[]): readonly string[] =>
    words.flatMap((word) => parts.map((part) => `${word}_${part}`));
  const own = (parts: readonly string[]): readonly string[] => parts.map((part) => `${end}_${part}`);
  const whole = ['location', 'city_state', 'place', 'point'];
  const states = ['st', 'province', 'state_code', 'prov'];
  const zips = ['zip_code', 'postal', 'postal_code', 'postcode', 'zipcode'];
  return {
    [end]: [...own(whole), ...named(whole), ...(end === 'origin' ? ['orig', 'from'] : ['dest', 'to'])],
    [`${end}_city`]: named(['city']),
    [`${end}_state`]: [...own(states), ...named(['state', ...states])],
    [`${end}_zip`]: [...own(zips), ...named(['zip', ...zips])],
  };
}

/** A window as one moment and another, or as a day with its hours. */
function windowAliases(stop: 'pickup' | 'delivery', others: readonly string[]) {
  const words = [stop, ...others];
  const named = (parts: readonly string[]): readonly string[] =>
    words.flatMap((word) => parts.map((part) => `${word}_${part}`));
  const earliest = [
    'datetime',
    'date_time',
    'start',
    'open',
    'from',
    'window_start',
    'begin',
    'appointment',
    'appt',
  ];
  const latest = [
    'end',
    'close',
    'until',
    'window_end',
    'by',
    'date_end',
    'end_date',
    'datetime_end',
    'latest_date',
  ];
  return {
    [`${stop}_earliest`]: [`earliest_${stop}`, ...named(['earliest', ...earliest])],
    [`${stop}_latest`]: [`latest_${stop}`, ...named(['latest', ...latest])],
    [`${stop}_date`]: [`${stop}_day`, ...named(['date', 'day', 'earliest_date', 'start_date', 'appt_date'])],
    [`${stop}_time`]: named(['time', 'hours', 'appointment_time', 'appt_time', 'time_window']),
  };
}

/** A name without what people write differently: "Load #" and "load_number" are one. */
const bareName = (name: string): string =>
  name
    .slice(0, 100)
    .normalize('NFKC')
    .replaceAll('#', ' number ')
    .toLowerCase()
    .replace(/\((?:lbs?|pounds|usd|\$|miles|mi)\.?\)/g, '')
    .replace(/[^a-z0-9]+/g, '');

/** How good a name is for its field: its own name first, then the aliases in their order. */
type Meaning = { readonly field: string; readonly rank: number };

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(FIELD_ALIASES)
    .flatMap(([field, aliases]) =>
      [field, ...aliases].map((name, rank) => [bareName(name), { field, rank }] as const),
    )
    // Where two fields share a name, the one that ranks it higher has it.
    .toSorted(([, a], [, b]) => b.rank - a.rank),
);

const MOST_REMEMBERED = 1_000;
const remembered = new Map<string, Meaning | null>();

/** What a column or member called so is for; null where nothing here reads it. */
export const meaningOf = (name: string): Meaning | null => {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const meaning = MEANINGS.get(bareName(name)) ?? null;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(name, meaning);
  return meaning;
};
