import { ADAPTIVE_POLICIES } from '../../../domain/negotiation/adaptive-settings.ts';
import type { NegotiationBenchOptions } from '../options.ts';
import { barOf } from '../report/progress-bar.ts';
import { tunePolicy } from './tune-policy.ts';

const CARRIERS = 8_000;

/** Searches from every setting that ships; a policy a line, as a policy file holds it. */
export const runTuning = ({ tries, seed }: NegotiationBenchOptions, deals: number): string => {
  const bar = barOf('searching  ', ADAPTIVE_POLICIES.length * (tries + 1));
  const found = ADAPTIVE_POLICIES.map((start) =>
    tunePolicy(start, { deals, tries, seed, carriers: CARRIERS }, () => bar.increment()),
  );
  bar.stop();
  return found.map((policy) => JSON.stringify(policy)).join('\n');
};
