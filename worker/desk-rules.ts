import type { DeskRules } from '../activities/desk.ts';
import type { Environment } from '../config.ts';
import { businessRulesFrom } from './business-rules.ts';
import { eligibilityPolicyFrom } from './eligibility-policy.ts';
import { policyBookOrExit } from './policy-book.ts';

/** The rules the activities go by, from the configuration. */
export const deskRulesFrom = (config: Environment): DeskRules => ({
  eligibility: eligibilityPolicyFrom(config),
  headroomBand: config.POLICY_HEADROOM_BAND,
  policies: policyBookOrExit(config),
  business: businessRulesFrom(config),
  brokerTimeZone: config.BROKER_TIME_ZONE,
  handoffHoldSeconds: config.HANDOFF_HOLD_MINUTES * 60,
  handoffQueueSeconds: config.HANDOFF_QUEUE_MINUTES * 60,
  publicUrl: config.PUBLIC_URL ?? null,
  hangupGraceSeconds: config.HANGUP_GRACE_SECONDS,
  reconciling: {
    callsAtOnce: config.RECONCILE_CALLS,
    settledSeconds: config.RECONCILE_SETTLED_SECONDS,
    liveSeconds: config.RECONCILE_LIVE_SECONDS,
    lookBackHours: config.RECONCILE_HOURS,
  },
});
