/** Every way in which FMCSA has been seen, or must be expected, to answer badly. */
export const failureModes = [
  'bad_key',
  'no_key',
  'content_null',
  'content_empty',
  'not_found_404',
  'server_error',
  'maintenance',
  'forbidden',
  'rate_limited',
  'slow',
  'hang',
  'half_body',
  'stalled_body',
  'garbage',
  'oversized',
  'reset',
  'unknown_envelope',
] as const;

export type FailureMode = (typeof failureModes)[number];

/** A failure about to happen: `status` replaces the mode's own, `delayMs` comes before the answer. */
export interface Failure {
  readonly mode: FailureMode;
  readonly status?: number | undefined;
  readonly delayMs?: number | undefined;
}

interface ReservedRange {
  readonly from: number;
  readonly failure: Failure;
  readonly firstRequestOnly?: boolean;
}

const rangeSize = 1000;
const slowFrom = 9_912_000;

/** A thousand numbers each, the same for dockets and USDOT numbers; none was ever issued. */
const reservedRanges: readonly ReservedRange[] = [
  { from: 9_901_000, failure: { mode: 'bad_key' } },
  { from: 9_902_000, failure: { mode: 'bad_key', status: 200 } },
  { from: 9_903_000, failure: { mode: 'no_key' } },
  { from: 9_904_000, failure: { mode: 'content_null' } },
  { from: 9_905_000, failure: { mode: 'content_empty' } },
  { from: 9_906_000, failure: { mode: 'not_found_404' } },
  { from: 9_907_000, failure: { mode: 'server_error' } },
  { from: 9_908_000, failure: { mode: 'maintenance' } },
  { from: 9_909_000, failure: { mode: 'forbidden' } },
  { from: 9_910_000, failure: { mode: 'rate_limited' } },
  { from: 9_911_000, failure: { mode: 'hang' } },
  { from: slowFrom, failure: { mode: 'slow' } },
  { from: 9_913_000, failure: { mode: 'half_body' } },
  { from: 9_914_000, failure: { mode: 'stalled_body' } },
  { from: 9_915_000, failure: { mode: 'garbage' } },
  { from: 9_916_000, failure: { mode: 'oversized' } },
  { from: 9_917_000, failure: { mode: 'reset' } },
  { from: 9_918_000, failure: { mode: 'unknown_envelope' } },
  { from: 9_919_000, failure: { mode: 'server_error', status: 200 } },
  { from: 9_920_000, failure: { mode: 'server_error' }, firstRequestOnly: true },
  { from: 9_921_000, failure: { mode: 'reset' }, firstRequestOnly: true },
];

/** The failure that a number stands for, on the `requestsBefore`-th question of its path. */
export function failureOfNumber(number: number, requestsBefore: number): Failure | null {
  const range = reservedRanges.find(({ from }) => number >= from && number < from + rangeSize);
  if (!range || (range.firstRequestOnly && requestsBefore > 0)) return null;
  if (range.failure.mode !== 'slow') return range.failure;
  return { mode: 'slow', delayMs: (number - slowFrom) * 10 };
}

/** Numbers of these ranges belong to a healthy carrier, reached late or at the second attempt. */
export function answersInTheEnd(number: number): boolean {
  return reservedRanges.some(
    ({ from, failure, firstRequestOnly }) =>
      number >= from && number < from + rangeSize && (failure.mode === 'slow' || firstRequestOnly === true),
  );
}
