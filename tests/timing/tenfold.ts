const [FEWEST_TRIES, MOST_TRIES] = [5, 15] as const;
/** Below this the clock and the compiler are measured, not the work. */
const LEAST_MS = 0.2;

/** Work that grows with its input takes ten times as long for ten times as much, with its square a hundred times; collecting the garbage of more inflates the ten. */
export const LINEAR_TENFOLD = 50;

/** How many times longer ten times the length takes, by the fastest of several tries each: more where it seems too long. */
export const tenfoldCost = async (length: number, work: (length: number) => unknown): Promise<number> => {
  const fastest = { once: Infinity, tenfold: Infinity };
  let cost = Infinity;
  for (let tried = 1; tried <= FEWEST_TRIES || (tried <= MOST_TRIES && cost >= LINEAR_TENFOLD); tried += 1) {
    fastest.once = Math.min(fastest.once, await msOf(length, work));
    fastest.tenfold = Math.min(fastest.tenfold, await msOf(10 * length, work));
    cost = fastest.tenfold / Math.max(fastest.once, LEAST_MS);
  }
  return cost;
};

const msOf = async (length: number, work: (length: number) => unknown): Promise<number> => {
  const startedAt = performance.now();
  await work(length);
  return performance.now() - startedAt;
};
