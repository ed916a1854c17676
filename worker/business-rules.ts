import type { Environment } from '../config.ts';
import type { BusinessRules } from '../domain/business-rules.ts';

/** The broker's own rules on who hears of what, from the configuration. */
export const businessRulesFrom = (config: Environment): BusinessRules => ({
  minimumNoticeHours: config.POLICY_MINIMUM_NOTICE_HOURS,
  hazmatCarriers: config.POLICY_HAZMAT_CARRIERS,
  blockedCarriers: config.POLICY_BLOCKED_CARRIERS,
  blockedLanes: config.POLICY_BLOCKED_LANES,
});
