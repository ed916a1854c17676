/** In the order a good call passes them; a call counts in each it reached, so that they never grow. */
export const FUNNEL_STAGES = [
  'called',
  'named',
  'eligible',
  'presented',
  'offered',
  'agreed',
  'handed_off',
  'booked',
] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];
