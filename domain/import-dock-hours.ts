/** From one time of day to another as HH:MM:SS, or one time alone. */
export type Hours = { readonly from: string; readonly to: string | null };

/** A time of day as it was written: `bare` is an hour alone, `open` may be of either half of the day. */
type Clock = {
  readonly minutes: number;
  readonly second: string;
  readonly half: 'am' | 'pm' | null;
  readonly bare: boolean;
  readonly open: boolean;
};

const HALF_DAY = 12 * 60;
const DAY = 24 * 60;

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const shown = ({ minutes, second }: Clock): string => `${clock(minutes)}:${second}`;

const CLOCK = /^(\d{1,2})(?:(:?)(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(?:([ap])\.?(?:m\.?)?)?$/i;

/** "8", "8:00", "0800", "08:00:30", "8 am", "3p". */
const readClock = (text: string): Clock | null => {
  const [whole, hours = '', colon, minute = '00', second = '00', letter] = CLOCK.exec(text.trim()) ?? [];
  const hour = Number(hours);
  if (whole === undefined || hour > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const bare = colon === undefined && letter === undefined;
  const twelve = hour >= 1 && hour <= 12;
  if (letter === undefined) {
    const open = twelve && !hours.startsWith('0') && colon !== '';
    return { minutes: hour * 60 + Number(minute), second, half: null, bare, open };
  }
  const half = letter.toLowerCase() === 'p' ? 'pm' : 'am';
  const minutes = (hour % 12) * 60 + Number(minute) + (half === 'pm' ? HALF_DAY : 0);
  return twelve ? { minutes, second, half, bare, open: false } : null;
};

/** A share of a day, as Excel keeps times, as HH:MM:00 by the nearest minute; null for the next midnight. */
export const timeOfShare = (share: number): string | null => {
  const minutes = Math.round(share * DAY);
  return minutes < DAY ? `${clock(minutes)}:00` : null;
};

const EXCEL_TIME = /^0?\.\d+$/;

/** "08:00", "8:00 AM", "8 pm", "0800", "8:00:00 a.m.", Excel's 0.3333 as HH:MM:SS; a bare "8" is none. */
export const clockFrom = (text: string): string | null => {
  if (EXCEL_TIME.test(text.trim())) return timeOfShare(Number(text));
  const read = readClock(text);
  return read === null || read.bare ? null : shown(read);
};

/** No dock opens earlier without saying so: "1-5" could be of either half of the day. */
const EARLIEST_BARE = 5 * 60;

const inTheAfternoon = (read: Clock): Clock => ({ ...read, minutes: (read.minutes % HALF_DAY) + HALF_DAY });

/** "8-5", "10-2" and "8am-3" end in the afternoon, "1-3pm" begins in it; null where it could be either. */
const rangeOf = (first: Clock, last: Clock): Hours | null => {
  const early = first.bare && first.open && first.minutes < EARLIEST_BARE;
  if (early && last.half === null) return null;
  const start = early && last.half === 'pm' ? inTheAfternoon(first) : first;
  const wraps = last.open && last.minutes <= start.minutes;
  const end = wraps ? inTheAfternoon(last) : last;
  return wraps && end.minutes <= start.minutes ? null : { from: shown(start), to: shown(end) };
};

const ANY_TIME = /\b(?:fcfs|first[ -]come,? first[ -]served?)\b:?/i;
const AROUND = /\b(?:hours|hrs)\b\.?:?/gi;
const BETWEEN = /\s*(?:-|–|—|\bto\b|\buntil\b)\s*/i;
const DAY_ENDS = /^24(?::?00)?$/;

/** "08:00-15:00", "FCFS 8-15", "8-5", "8am-3pm", "0800": a time, and the end of the range if it is one. */
export const hoursFrom = (text: string): Hours | null => {
  const words = text.replace(ANY_TIME, ' ').replace(AROUND, ' ').trim();
  const [from = '', to, ...more] = words.split(BETWEEN);
  if (more.length > 0) return null;
  if (to === undefined) {
    const time = ANY_TIME.test(text) ? null : clockFrom(from);
    return time === null ? null : { from: time, to: null };
  }
  const first = readClock(from);
  if (first === null) return null;
  if (DAY_ENDS.test(to)) return { from: shown(first), to: '23:59:00' };
  const last = readClock(to);
  return last === null ? null : rangeOf(first, last);
};
