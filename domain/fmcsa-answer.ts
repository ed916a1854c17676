import type { CarrierRecord } from './carrier.ts';
import type { EvidenceSource } from './verification.ts';

/** Why FMCSA could not be asked, or its answer not be read. */
export type FmcsaTrouble =
  | 'timeout'
  | 'network'
  | 'server_error'
  | 'maintenance'
  | 'refused'
  | 'rate_limited'
  | 'bad_key'
  | 'unreadable'
  /** Not asked: it failed too often just now. */
  | 'circuit_open';

/**
 * "Found nothing" and "could not ask" are different answers; several records on one docket are all given.
 * `askedAtMs` is when FMCSA itself was asked, also for what comes from the cache.
 */
export type FmcsaAnswer =
  | {
      readonly kind: 'found';
      readonly source: EvidenceSource;
      readonly records: readonly CarrierRecord[];
      readonly askedAtMs: number;
    }
  | { readonly kind: 'not_found'; readonly askedAtMs: number }
  | { readonly kind: 'could_not_ask'; readonly cause: FmcsaTrouble; readonly detail: string };
