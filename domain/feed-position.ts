/**
 * How far a reader of the change feed has come. Transactions commit out of the order in which they took their numbers,
 * so one number is not enough: those below `next` have been told, but for those that were still running.
 */
export type FeedPosition = {
  readonly next: number;
  /** Below `next`, ascending. */
  readonly running: readonly number[];
  /** Holds that had run out by then have been told too. */
  readonly atMs: number;
};

export const hasSeen = ({ next, running }: FeedPosition, transaction: number): boolean =>
  transaction < next && !running.includes(transaction);

/** On the way from one position to another, by the numbers of transactions: where one is once `transaction` was told. */
export const positionAfter = (from: FeedPosition, to: FeedPosition, transaction: number): FeedPosition => {
  const next = Math.max(from.next, transaction + 1);
  const late = from.running.filter((number) => number > transaction || to.running.includes(number));
  const begun = to.running.filter((number) => number >= from.next && number < next);
  return { next, running: [...late, ...begun], atMs: from.atMs };
};

/** Where one is who was told what both were told. */
export const joinPositions = (one: FeedPosition, other: FeedPosition): FeedPosition => {
  const either = new Set([...one.running, ...other.running]);
  const running = [...either].filter((number) => !hasSeen(one, number) && !hasSeen(other, number));
  return {
    next: Math.max(one.next, other.next),
    running: running.sort((a, b) => a - b),
    atMs: Math.max(one.atMs, other.atMs),
  };
};

/** A position as a reader keeps it, such as `5012.3.1@mjc2k9x0`: the running ones by their distance from `next`. */
export const formatPosition = ({ next, running, atMs }: FeedPosition): string =>
  [next, ...running.map((number) => next - number)].join('.') + `@${Math.floor(atMs).toString(36)}`;

const POSITION = /^(\d{1,15}(?:\.\d{1,15})*)@([0-9a-z]{1,9})$/;
/** More transactions than a server runs at once. */
const MOST_RUNNING = 1_000;

/** null for what we never gave out. */
export const parsePosition = (text: string): FeedPosition | null => {
  const [, numbers = '', at = ''] = POSITION.exec(text) ?? [];
  if (numbers === '') return null;
  const [next = 0, ...distances] = numbers.split('.').map(Number);
  if (distances.length > MOST_RUNNING || distances.some((distance) => distance < 1 || distance > next)) {
    return null;
  }
  return { next, running: distances.map((distance) => next - distance), atMs: Number.parseInt(at, 36) };
};
