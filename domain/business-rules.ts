import type { CarrierLimits } from './load-matching.ts';
import type { Caller } from './verification.ts';

/** A lane nobody, or one carrier, is told of: "TX>CA", "*>NY", "7204318:TX>*". */
export type BlockedLane = { readonly carrier: string | null; readonly lane: string };

/**
 * The broker's own rules on who hears of what. Carriers are named by USDOT number, or as "MC123456". FMCSA's open data
 * do not carry hazmat registrations, so hazmat freight is for the carriers the broker names, or all ("*").
 */
export type BusinessRules = {
  readonly minimumNoticeHours: number;
  readonly hazmatCarriers: readonly string[];
  readonly blockedCarriers: readonly string[];
  readonly blockedLanes: readonly BlockedLane[];
};

export const NO_BUSINESS_RULES: BusinessRules = {
  minimumNoticeHours: 0,
  hazmatCarriers: [],
  blockedCarriers: [],
  blockedLanes: [],
};

const HOUR_MS = 3_600_000;

const names = (list: readonly string[], { dotNumber, mcNumber }: Caller): boolean =>
  (dotNumber !== null && list.includes(dotNumber)) || (mcNumber !== null && list.includes(`MC${mcNumber}`));

/** What this caller may be told; a carrier the broker blocks may take no lane. */
export const limitsFor = (rules: BusinessRules, caller: Caller): CarrierLimits => {
  const lanes = rules.blockedLanes
    .filter(({ carrier }) => carrier === null || names([carrier], caller))
    .map(({ lane }) => lane);
  return {
    interstate: caller.interstate,
    hazmat: rules.hazmatCarriers.includes('*') || names(rules.hazmatCarriers, caller),
    blockedLanes: names(rules.blockedCarriers, caller) ? ['*>*'] : lanes,
    noticeMs: rules.minimumNoticeHours * HOUR_MS,
  };
};
