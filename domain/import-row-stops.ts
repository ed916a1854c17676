type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const PICKS = new Set(['origin', 'pick', 'pickup']);
const DROPS = new Set(['destination', 'drop', 'delivery']);

const stopFields = (end: 'origin' | 'destination', stop: Fields): Fields => {
  const visit = end === 'origin' ? 'pickup' : 'delivery';
  return {
    [end]: stop.location,
    [`${visit}_earliest`]: stop.stop_timestamp_open,
    [`${visit}_latest`]: stop.stop_timestamp_close,
  };
};

/** HappyRobot's load shape keeps places and windows in `stops`: the first pick and the last drop, as our fields. */
export const fieldsFromStops = (stops: unknown): Fields => {
  const listed = Array.isArray(stops) ? stops.filter(isFields) : [];
  const first = listed.find(({ type }) => PICKS.has(String(type)));
  const last = listed.findLast(({ type }) => DROPS.has(String(type)));
  return {
    ...(first === undefined ? {} : stopFields('origin', first)),
    ...(last === undefined ? {} : stopFields('destination', last)),
  };
};
