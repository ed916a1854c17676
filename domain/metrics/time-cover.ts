/** Sums are kept for spans of these lengths, aligned to the epoch: a quarter-hour, and eight of the one before. */
export const SPAN_SECONDS = [900, 7_200, 57_600, 460_800, 3_686_400] as const;

/** Lanes are many: their sums begin where a span holds more calls than lanes, and widen fourfold. */
export const LANE_SPAN_SECONDS = [57_600, 230_400, 921_600, 3_686_400] as const;

type Widths = readonly [number, ...number[]];

/** Spans number `first` up to, but not including, `end`, each `widthSeconds` long. */
export type Spans = { readonly widthSeconds: number; readonly first: number; readonly end: number };

export type Range = { readonly fromMs: number; readonly toMs: number };

/** A range as whole spans and the edges that no span fits in. */
export type TimeCover = {
  readonly whole: Range;
  readonly spans: readonly Spans[];
  readonly edges: readonly Range[];
};

/** What of a range is made of whole spans of a width, and its two ends. */
export const splitRange = ({ fromMs, toMs }: Range, widthSeconds: number): Omit<TimeCover, 'spans'> => {
  const widthMs = widthSeconds * 1000;
  const first = Math.ceil(fromMs / widthMs) * widthMs;
  const last = Math.floor(toMs / widthMs) * widthMs;
  if (first >= last) return { whole: { fromMs, toMs: fromMs }, edges: [{ fromMs, toMs }] };
  const edges = [
    { fromMs, toMs: first },
    { fromMs: last, toMs },
  ];
  return { whole: { fromMs: first, toMs: last }, edges: edges.filter((edge) => edge.fromMs < edge.toMs) };
};

const spansOf = (range: Range, [narrowest, ...wider]: readonly number[]): readonly Spans[] => {
  if (narrowest === undefined || range.fromMs >= range.toMs) return [];
  const [next] = wider;
  const { whole, edges } =
    next === undefined ? { whole: { fromMs: 0, toMs: 0 }, edges: [range] } : splitRange(range, next);
  const own = edges.map(({ fromMs, toMs }) => ({
    widthSeconds: narrowest,
    first: fromMs / narrowest / 1000,
    end: toMs / narrowest / 1000,
  }));
  return [...own, ...spansOf(whole, wider)];
};

/** The few spans that make up a range, at most two runs of each width. `widths` ascend, each a multiple of the one before. */
export const coverOf = (range: Range, widths: Widths = SPAN_SECONDS): TimeCover => {
  const { whole, edges } = splitRange(range, widths[0]);
  return { whole, spans: spansOf(whole, widths), edges };
};
