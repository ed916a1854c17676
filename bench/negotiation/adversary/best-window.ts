/*
 * The best single guess for a number of which only examples are known, where the error is counted relative to the
 * truth. A guess g is off by at most e for truths between g / (1 + e) and g / (1 − e).
 */

/** The guess that is within `error` of most of the examples. Examples above 0, sorted. */
export const guessForShare = (sorted: readonly number[], error: number): number => {
  const reach = (1 + error) / (1 - error);
  let [start, most, guess] = [0, 0, sorted[0] ?? 0];
  sorted.forEach((truth, end) => {
    while (truth > (sorted[start] ?? 0) * reach) start += 1;
    if (end - start + 1 <= most) return;
    most = end - start + 1;
    guess = (sorted[start] ?? 0) * (1 + error);
  });
  return guess;
};

/** The guess whose median error over the examples is least: half of them lie in the narrowest ratio around it. */
export const guessForMedian = (sorted: readonly number[]): number => {
  const half = Math.floor(sorted.length / 2);
  let [narrowest, guess] = [Infinity, sorted[0] ?? 0];
  for (let start = 0; start + half < sorted.length; start += 1) {
    const [low, high] = [sorted[start] ?? 0, sorted[start + half] ?? 0];
    if (high / low >= narrowest) continue;
    narrowest = high / low;
    // The error is the same at both ends: g / low − 1 = 1 − g / high.
    guess = (2 * low * high) / (low + high);
  }
  return guess;
};
