import type { CallContext } from '../domain/call-context.ts';
import type { Load } from '../domain/load.ts';
import { termsOf, type LoadMarket, type NegotiationTerms } from '../domain/negotiation/negotiation-terms.ts';
import { carrierKey } from '../domain/verification.ts';
import type { Desk } from './desk.ts';

/** Who bargains, on which call, when: the policy and the market are read for him. */
export type Bargainer = { readonly callId: string; readonly carrierKey: string; readonly atMs: number };

export const bargainerOn = ({ call, atMs }: CallContext): Bargainer => ({
  callId: call.callId,
  carrierKey: call.caller === null ? 'unknown' : carrierKey(call.caller),
  atMs,
});

/** This load's share of the headroom that counters may be taken from: repeatable, unguessable without the key. */
const headroomShare = ({ spread, rules }: Desk, loadId: string): number => {
  const [lowest, highest] = rules.headroomBand;
  return lowest + (highest - lowest) * spread.fractionFor(loadId);
};

const QUIET: LoadMarket = { laneMeanCents: null, rivalCalls: 0 };

/** The terms on which this load is bargained over with this carrier. */
export const termsForLoad = (desk: Desk, { atMs }: Bargainer, load: Load): Promise<NegotiationTerms> =>
  Promise.resolve(
    termsOf(load, {
      headroomShare: headroomShare(desk, load.loadId),
      market: QUIET,
      policy: desk.rules.policy,
      arm: null,
      atMs,
    }),
  );

/** The same of several loads, in the order given. */
export const termsFor = (
  desk: Desk,
  bargainer: Bargainer,
  loads: readonly Load[],
): Promise<readonly NegotiationTerms[]> =>
  Promise.all(loads.map((load) => termsForLoad(desk, bargainer, load)));
