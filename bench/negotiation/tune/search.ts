import type { Random } from '../population/random.ts';

export type Searched = { readonly best: readonly number[]; readonly value: number };

const MOST_CHANGED = 3;
const LEAST_STEP = 0.005;

/** Random hill climbing; each number has its own step, which grows with success and shrinks without. */
export const climb = (
  valueOf: (numbers: readonly number[]) => number,
  start: readonly number[],
  tries: number,
  random: Random,
): Searched => {
  let [best, value] = [[...start], valueOf(start)];
  const steps = start.map(() => 0.1);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const changed = Array.from({ length: random.whole(1, MOST_CHANGED) }, () =>
      random.whole(0, start.length - 1),
    );
    const candidate = [...best];
    for (const at of changed) candidate[at] = random.normal(candidate[at] ?? 0, steps[at] ?? 0);
    const reached = valueOf(candidate);
    const factor = reached > value ? 1.3 : 0.97;
    for (const at of changed) steps[at] = Math.max(LEAST_STEP, (steps[at] ?? 0) * factor);
    if (reached > value) [best, value] = [candidate, reached];
  }
  return { best, value };
};
