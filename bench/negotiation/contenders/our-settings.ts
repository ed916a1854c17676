import { ADAPTIVE_POLICIES } from '../../../domain/negotiation/adaptive-settings.ts';
import type { Contender } from './contender.ts';

/** The adaptive policy as it ships, setting by setting; the first is the default. */
export const OUR_SETTINGS: readonly Contender[] = ADAPTIVE_POLICIES.map((policy) => ({
  name: policy.version,
  source: 'this product',
  policyFor: () => policy,
}));
