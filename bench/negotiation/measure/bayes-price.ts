import { nextAsk } from '../population/carrier-behaviour.ts';
import type { Population, SimulatedCarrier } from '../population/population.ts';
import { drawCarriers } from '../population/draw-carrier.ts';
import type { BayesKept } from './measure-contender.ts';

/*
 * The price of one who knows the population by heart, and the real ceiling, and to whom nobody hangs up: he hears
 * three asks while he stays at the listed rate, then names the price that maximises (ceiling − p) × P(lowest rate ≤ p).
 * The posterior is that of the other carriers of the population who asked nearly the same.
 */

const TRAINING = 40_000;
const NEIGHBOURS = 60;
const WIDEST = 6;
const PRICES = 60;
/** How finely asks are told apart: parts of the opening gap, and of the listed rate. */
const CELLS_PER_GAP = 14;
const CELLS_PER_LISTED = 40;

type Heard = readonly [first: number, second: number, markup: number, lane: number];

const heardFrom = (carrier: SimulatedCarrier): { readonly cell: Heard; readonly lastAsk: number } => {
  const { openingCents, listedCents, laneMeanCents } = carrier;
  const second = nextAsk(carrier, 2, openingCents, 0);
  const third = nextAsk(carrier, 3, second, 0);
  const gap = Math.max(1, openingCents - listedCents);
  const step = (from: number, to: number): number => Math.round((CELLS_PER_GAP * (from - to)) / gap);
  const listedShare = (cents: number): number => Math.round((CELLS_PER_LISTED * cents) / listedCents);
  const lane = laneMeanCents === null ? 1000 : listedShare(laneMeanCents);
  return { cell: [step(openingCents, second), step(second, third), listedShare(gap), lane], lastAsk: third };
};

/** Cells stay far below this on every axis, so that one number can name one. */
const AXIS = 4096;
const keyOf = (first: number, second: number, markup: number, lane: number): number =>
  ((first * AXIS + second) * AXIS + markup) * AXIS + lane;

/** Lowest rates as shares of the opening gap above the listed rate, by cell. */
type Book = ReadonlyMap<number, readonly number[]>;

const reservationShare = ({ reservationCents, listedCents, openingCents }: SimulatedCarrier): number =>
  (reservationCents - listedCents) / Math.max(1, openingCents - listedCents);

const bookOf = (carriers: readonly SimulatedCarrier[]): Book => {
  const book = new Map<number, number[]>();
  for (const carrier of carriers) {
    const key = keyOf(...heardFrom(carrier).cell);
    const known = book.get(key);
    if (known === undefined) book.set(key, [reservationShare(carrier)]);
    else known.push(reservationShare(carrier));
  }
  return book;
};

const offsets = (radius: number): readonly number[] =>
  Array.from({ length: 2 * radius + 1 }, (_, index) => index - radius);

/** The lowest rates of those who asked nearly the same: from ever wider around, until there are enough. */
const neighbours = (book: Book, [first, second, markup, lane]: Heard): readonly number[] => {
  for (let radius = 0; ; radius += 1) {
    const around = offsets(radius);
    const found = around.flatMap((a) =>
      around.flatMap((b) =>
        around.flatMap((c) =>
          around.flatMap((d) => book.get(keyOf(first + a, second + b, markup + c, lane + d)) ?? []),
        ),
      ),
    );
    if (found.length >= NEIGHBOURS || radius >= WIDEST) return found.toSorted((a, b) => a - b);
    if (found.length > 0 && radius >= 2) return found.toSorted((a, b) => a - b);
  }
};

/** How many of the sorted values lie at or below the limit. */
const countUpTo = (sorted: readonly number[], limit: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The best price between the listed rate and his last ask; at the ask itself there is a deal for certain. */
const bestPrice = (carrier: SimulatedCarrier, lastAsk: number, shares: readonly number[]): number => {
  const { listedCents, ceilingCents, openingCents } = carrier;
  const gap = Math.max(1, openingCents - listedCents);
  const highest = Math.min(lastAsk, ceilingCents);
  const valueOf = (price: number): number => {
    const taken =
      price >= lastAsk ? 1 : countUpTo(shares, (price - listedCents) / gap) / Math.max(1, shares.length);
    return taken * (ceilingCents - price);
  };
  let best = highest;
  for (let step = 0; step < PRICES; step += 1) {
    const price = listedCents + ((highest - listedCents) * step) / PRICES;
    if (valueOf(price) > valueOf(best)) best = price;
  }
  return best;
};

/** What the Bayes-optimal price keeps with each of these carriers, as a share of the listed rate. */
export const bayesKept = (
  population: Population,
  carriers: readonly SimulatedCarrier[],
  seed: number,
): BayesKept => {
  const book = bookOf(drawCarriers(population, TRAINING, seed));
  const known = new Map<number, readonly number[]>();
  return carriers.map((carrier) => {
    const { cell, lastAsk } = heardFrom(carrier);
    const key = keyOf(...cell);
    const shares = known.get(key) ?? neighbours(book, cell);
    known.set(key, shares);
    const price = bestPrice(carrier, lastAsk, shares);
    const { reservationCents, ceilingCents, listedCents } = carrier;
    return price >= reservationCents ? (ceilingCents - price) / listedCents : 0;
  });
};
