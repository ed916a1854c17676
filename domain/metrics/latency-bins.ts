/** How many requests of a route took about as long: its bin, and how many of them failed through our fault. */
export type RouteLatency = {
  readonly route: string;
  readonly bin: number;
  readonly requests: number;
  readonly errors: number;
};

/* Bins grow by a tenth each, from a tenth of a millisecond on: what is read of them is within 5 %. */
const GROWTH = Math.log(1.1);
const SMALLEST_MS = 0.1;
const LAST_BIN = 200;

export const latencyBin = (ms: number): number =>
  Math.min(LAST_BIN, Math.max(0, Math.ceil(Math.log(Math.max(ms, SMALLEST_MS) / SMALLEST_MS) / GROWTH)));

/** The geometric middle of a bin, ms. */
const latencyOfBin = (bin: number): number => SMALLEST_MS * Math.exp((bin - 0.5) * GROWTH);

export type LatencySummary = {
  readonly route: string;
  readonly requests: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly errorShare: number;
};

/** The latency that a share of the requests did not exceed, by nearest rank. `bins` are of one route, ascending. */
const percentile = (bins: readonly RouteLatency[], requests: number, share: number): number => {
  const rank = Math.max(1, Math.ceil(share * requests));
  let seen = 0;
  const at = bins.find((one) => (seen += one.requests) >= rank);
  return latencyOfBin(at?.bin ?? 0);
};

/** One line a route that was asked at all, by name. */
export const summarizeLatency = (counts: readonly RouteLatency[]): readonly LatencySummary[] => {
  const routes = [...new Set(counts.map(({ route }) => route))].sort();
  return routes.flatMap((route) => {
    const bins = counts.filter((one) => one.route === route).sort((a, b) => a.bin - b.bin);
    const requests = bins.reduce((sum, one) => sum + one.requests, 0);
    if (requests === 0) return [];
    const errors = bins.reduce((sum, one) => sum + one.errors, 0);
    const at = (share: number): number => percentile(bins, requests, share);
    return [
      { route, requests, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), errorShare: errors / requests },
    ];
  });
};
