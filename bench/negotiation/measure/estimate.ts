/** A figure with its 95 % confidence interval. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

const Z = 1.96;

const around = (value: number, standardError: number): Estimate => ({
  value,
  low: value - Z * standardError,
  high: value + Z * standardError,
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * The ratio of two sums over the same negotiations, Σ over / Σ under. Normal interval by the delta method: the
 * variance is that of over − ratio × under.
 */
export const ratioOf = (over: readonly number[], under: readonly number[]): Estimate => {
  const below = sum(under);
  if (below === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  const ratio = sum(over) / below;
  const squares = over.reduce((total, value, index) => total + (value - ratio * (under[index] ?? 0)) ** 2, 0);
  return around(ratio, Math.sqrt(squares) / below);
};

/** A mean with its normal interval. */
export const meanOf = (values: readonly number[]): Estimate =>
  ratioOf(
    values,
    values.map(() => 1),
  );
