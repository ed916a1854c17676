/** Chance that repeats: the same seed gives the same demo desk on every machine. */
export type SeededRandom = {
  /** From 0 up to but not including 1. */
  readonly next: () => number;
  readonly between: (low: number, high: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Picks by weight. */
  readonly weigh: <Item extends { readonly weight: number }>(items: readonly Item[]) => Item;
};

/** mulberry32: 32 bits of state are plenty for a few thousand demo figures. */
const mulberry32 = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const certain = <Item>(item: Item | undefined): Item => {
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

export const seededRandom = (seed: number): SeededRandom => {
  const next = mulberry32(seed);
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (items) => certain(items[Math.floor(next() * items.length)]),
    weigh: (items) => {
      let left = next() * items.reduce((sum, { weight }) => sum + weight, 0);
      return certain(items.find(({ weight }) => (left -= weight) < 0) ?? items.at(-1));
    },
  };
};
