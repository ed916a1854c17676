import type { Load } from '../load.ts';
import type { NegotiationPolicy } from './negotiation-policy.ts';

/** A lane's mean is made from its latest deals of these days; fewer than the least are no history. */
export const LANE_HISTORY_MS = 60 * 24 * 3_600_000;
export const MOST_LANE_DEALS = 30;
export const LEAST_LANE_DEALS = 3;

/** What the market says of a load at the moment its terms are read. Deals on the load itself are not among it. */
export type LoadMarket = {
  readonly laneMeanCents: number | null;
  readonly rivalCalls: number;
};

/** Everything bargaining over one load rests on; money in US cents. Never leaves for the caller. */
export type NegotiationTerms = LoadMarket & {
  readonly loadId: string;
  readonly referenceNumber: string;
  /** The load's version these figures were read at; a decision on an older version is not committed. */
  readonly loadVersion: number;
  readonly listedCents: number;
  readonly ceilingCents: number;
  /** Listed + headroom × j, with j from a keyed hash of the load (rules.md §4). Counters are taken from this. */
  readonly apparentCeilingCents: number;
  readonly miles: number;
  /** Until the last pickup, when the terms were read: decisions on one reading do not change with the clock. */
  readonly hoursToPickup: number;
  readonly policy: NegotiationPolicy;
  /** The arm of the policy comparison this load and carrier fell into; null outside any. */
  readonly arm: string | null;
};

const HOUR_MS = 3_600_000;
const HUNDREDTHS = 100;

/** What the desk adds to a load to make its terms; `headroomShare` lies in [0, 1). */
export type Setting = {
  readonly headroomShare: number;
  readonly market: LoadMarket;
  readonly policy: NegotiationPolicy;
  readonly arm: string | null;
  readonly atMs: number;
};

/** The terms of a load; a missing ceiling or `holdFirm` pins everything to the listed rate. */
export const termsOf = (
  load: Load,
  { headroomShare, market, policy, arm, atMs }: Setting,
): NegotiationTerms => {
  const listedCents = load.loadboardRateCents;
  const ceilingCents = load.holdFirm ? listedCents : Math.max(listedCents, load.maxBuyCents ?? listedCents);
  const hours = (load.pickup.latestMs - atMs) / HOUR_MS;
  return {
    loadId: load.loadId,
    referenceNumber: load.referenceNumber,
    loadVersion: load.version,
    listedCents,
    ceilingCents,
    apparentCeilingCents: listedCents + Math.floor((ceilingCents - listedCents) * headroomShare),
    miles: load.miles,
    hoursToPickup: Math.max(0, Math.floor(hours * HUNDREDTHS) / HUNDREDTHS),
    laneMeanCents: market.laneMeanCents,
    rivalCalls: market.rivalCalls,
    policy,
    arm,
  };
};
