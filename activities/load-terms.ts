import type { CallContext } from '../domain/call-context.ts';
import type { Load } from '../domain/load.ts';
import {
  termsOf,
  type LoadMarket,
  type NegotiationTerms,
  type Setting,
} from '../domain/negotiation/negotiation-terms.ts';
import { choosePolicy } from '../domain/negotiation/policy-book.ts';
import { carrierKey } from '../domain/verification.ts';
import type { Desk } from './desk.ts';

/** Who bargains, on which call, when: the policy and the market are read for him. */
export type Bargainer = { readonly callId: string; readonly carrierKey: string; readonly atMs: number };

export const bargainerOn = ({ call, atMs }: CallContext): Bargainer => ({
  callId: call.callId,
  carrierKey: call.caller === null ? 'unknown' : carrierKey(call.caller),
  atMs,
});

const UNKNOWN_MARKET: LoadMarket = { laneMeanCents: null, rivalCalls: 0 };

/** This load's share of the headroom that counters may be taken from: repeatable, unguessable without the key. */
const headroomShare = ({ spread, rules }: Desk, loadId: string): number => {
  const [lowest, highest] = rules.headroomBand;
  return lowest + (highest - lowest) * spread.fractionFor(loadId);
};

const settingFor = (
  desk: Desk,
  { carrierKey: bargainer, atMs }: Bargainer,
  load: Load,
  market: LoadMarket,
): Setting => {
  const { rules, spread } = desk;
  const chosen = choosePolicy(rules.policies, load, bargainer, (label) => spread.fractionFor(label));
  return { headroomShare: headroomShare(desk, load.loadId), market, atMs, ...chosen };
};

/** The terms on which these loads are bargained over with this carrier, in the order given. */
export const termsFor = async (
  desk: Desk,
  bargainer: Bargainer,
  loads: readonly Load[],
): Promise<readonly NegotiationTerms[]> => {
  const markets = await desk.negotiations.markets(loads, bargainer.callId, bargainer.atMs);
  return loads.map((load, index) =>
    termsOf(load, settingFor(desk, bargainer, load, markets[index] ?? UNKNOWN_MARKET)),
  );
};

/** The same of one load. */
export const termsForLoad = async (
  desk: Desk,
  bargainer: Bargainer,
  load: Load,
): Promise<NegotiationTerms> => {
  const [market = UNKNOWN_MARKET] = await desk.negotiations.markets([load], bargainer.callId, bargainer.atMs);
  return termsOf(load, settingFor(desk, bargainer, load, market));
};
