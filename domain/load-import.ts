import { EQUIPMENT_TYPES, spokenEquipment, type EquipmentType } from './equipment.ts';
import { placeFrom } from './import-place.ts';
import { quoted, readRow, type ImportProblem, type ImportRow, type RowReader } from './import-row.ts';
import { windowFrom } from './import-window.ts';
import type { ListedLoad, TimeWindow } from './load.ts';
import { estimatedRoadMiles } from './location.ts';
import { centsFromDollars } from './money.ts';
import type { Gazetteer } from './ports.ts';
import { accepted, refused, type Result } from './result.ts';
import { parseEquipment } from './spoken-equipment.ts';

const LONGEST_REFERENCE = 64;
const LONGEST_TEXT = 200;
const LONGEST_NOTES = 1000;
const MOST_DOLLARS = 1_000_000;
const MOST_MILES = 10_000;
const MOST_POUNDS = 1_000_000;
const MOST_PIECES = 1_000_000;

const cents = (reader: RowReader, field: string): number | null => {
  const dollars = reader.number(field, MOST_DOLLARS);
  return dollars === null ? null : centsFromDollars(dollars);
};

const required = <Value>(reader: RowReader, field: string, value: Value | null): Value | null =>
  value === null && reader.raw(field) === null ? reader.refuse(field, 'is required') : value;

const rateFrom = (reader: RowReader): number | null => {
  const rate = required(reader, 'loadboard_rate', cents(reader, 'loadboard_rate'));
  return rate === 0 ? reader.refuse('loadboard_rate', 'must be above 0') : rate;
};

/** A ceiling below the published rate would refuse the carrier who takes us at our word. */
const ceilingFrom = (reader: RowReader, rateCents: number | null): number | null => {
  const ceiling = cents(reader, 'max_buy');
  if (ceiling === null || rateCents === null || ceiling >= rateCents) return ceiling;
  return reader.refuse('max_buy', 'is below loadboard_rate');
};

const equipmentFrom = (reader: RowReader): EquipmentType | null => {
  const words = required(reader, 'equipment_type', reader.text('equipment_type', LONGEST_TEXT));
  if (words === null) return null;
  const types = parseEquipment(words);
  if (!types.ok) {
    const known = EQUIPMENT_TYPES.map(spokenEquipment).join(', ');
    return reader.refuse('equipment_type', `${quoted(words)} is not a trailer we know: ${known}`);
  }
  const [type, ...others] = types.value;
  if (type !== undefined && others.length === 0) return type;
  return reader.refuse('equipment_type', `${quoted(words)} names more than one trailer`);
};

/** What other systems call a load that is not to be had any more. */
const GONE =
  /^(?:covered|booked|unavailable|dispatched|delivered|completed|in[ _]transit|en[ _]route|picked[ _]up|at[ _](?:pickup|delivery)|cancell?ed|closed|expired|withdrawn)$/i;

/** A file that lists covered loads too must not put them up for offer. */
const checkStatus = (reader: RowReader): void => {
  const status = reader.text('status', LONGEST_TEXT);
  if (status !== null && GONE.test(status))
    reader.refuse('status', `${quoted(status)} is not open: only open loads are taken over`);
};

const checkOrder = (reader: RowReader, pickup: TimeWindow | null, delivery: TimeWindow | null): void => {
  if (pickup !== null && delivery !== null && delivery.latestMs < pickup.earliestMs) {
    reader.refuse('delivery_latest', 'delivery ends before pickup starts');
  }
};

/** Optional facts, each checked on its own. */
const cargoFrom = (reader: RowReader) => ({
  weightPounds: reader.number('weight', MOST_POUNDS),
  commodityType: reader.text('commodity_type', LONGEST_TEXT),
  numOfPieces: reader.number('num_of_pieces', MOST_PIECES),
  dimensions: reader.text('dimensions', LONGEST_TEXT),
  notes: reader.text('notes', LONGEST_NOTES),
});

/** Without the members that are null. */
const said = <Facts extends object>(facts: Facts) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as {
    readonly [Name in keyof Facts]?: NonNullable<Facts[Name]>;
  };

const flagIn = (reader: RowReader, field: string): boolean | null =>
  reader.raw(field) === null ? null : reader.flag(field);

/** What a row says of the facts that stay as they are where it says nothing. */
const keptFrom = (reader: RowReader, loadboardRateCents: number | null) =>
  said({
    maxBuyCents: ceilingFrom(reader, loadboardRateCents),
    customerRateCents: cents(reader, 'customer_rate'),
    hazmat: flagIn(reader, 'hazmat'),
    holdFirm: flagIn(reader, 'hold_firm'),
  });

/**
 * One row of a file or JSON array as a load (api.md, "A load for import"), or everything that is wrong with it. Times
 * without an offset are local to their place; miles not given are estimated. Ceiling, customer's rate and flags that
 * the row does not say are left out, so that a load in the book keeps its own.
 */
export const loadFromImport = (
  row: ImportRow,
  gazetteer: Gazetteer,
): Result<ListedLoad, readonly ImportProblem[]> => {
  const reader = readRow(row);
  const referenceNumber = required(
    reader,
    'reference_number',
    reader.text('reference_number', LONGEST_REFERENCE),
  );
  const origin = placeFrom(reader, 'origin', gazetteer);
  const destination = placeFrom(reader, 'destination', gazetteer);
  const pickup = windowFrom(reader, 'pickup', origin?.timeZone ?? 'UTC');
  const delivery = windowFrom(reader, 'delivery', destination?.timeZone ?? 'UTC');
  checkOrder(reader, pickup, delivery);
  checkStatus(reader);
  const equipment = equipmentFrom(reader);
  const loadboardRateCents = rateFrom(reader);
  const kept = keptFrom(reader, loadboardRateCents);
  const miles = reader.number('miles', MOST_MILES);
  const cargo = cargoFrom(reader);
  if (
    referenceNumber === null ||
    origin === null ||
    destination === null ||
    pickup === null ||
    delivery === null ||
    equipment === null ||
    loadboardRateCents === null ||
    reader.problems.length > 0
  ) {
    return refused(reader.problems);
  }
  return accepted({
    referenceNumber,
    origin,
    destination,
    pickup,
    delivery,
    equipment,
    loadboardRateCents,
    miles: miles ?? Math.max(1, estimatedRoadMiles(origin, destination)),
    ...cargo,
    ...kept,
  });
};
