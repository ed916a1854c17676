import { predictReservation, type ReservationModel } from './reservation-model.ts';
import type { CounterView, PolicyBasics, ThresholdView } from './round-view.ts';

/** What a round takes and offers, as shares of the apparent headroom. */
type FirstRound = { readonly accept: number; readonly offer: number };

/** As the first; a sum below 0 counts as 0. */
type SecondRound = FirstRound & {
  /** Added per share of his opening gap (ask − listed) that the carrier has given up. */
  readonly acceptPerConcession: number;
  /** Added per share of the listed rate by which he opened above it. */
  readonly acceptPerMarkup: number;
  readonly offerPerConcession: number;
  /** The share of the way from our last number to his ask that is added to the offer. */
  readonly offerPerGap: number;
};

/**
 * A policy that looks at what the carrier has shown so far: it offers little in two rounds, and makes its last word
 * from an estimate of the lowest rate he would take (docs/negotiation.md).
 */
export type AdaptivePolicy = PolicyBasics & {
  readonly kind: 'adaptive';
  readonly first: FirstRound;
  readonly second: SecondRound;
  readonly reservation: ReservationModel;
  /** The last word lies this many spreads above the estimate. */
  readonly caution: number;
  /** What a closed deal is worth beside the money saved on it, as a share of the listed rate. */
  readonly dealValue: number;
  /** With fewer hours to pickup a deal is worth `urgentFactor` times as much. */
  readonly urgentHours: number;
  readonly urgentFactor: number;
  /** What each rival call on the same load takes off a deal's worth: 0.1 divides it by 1.1, 1.2, … */
  readonly rivalDiscount: number;
};

const LAST_ROUND = 3;

/** What the carrier has given up of his opening gap so far, 0 to 1. */
const concededShare = ({ listedCents, asksCents }: CounterView): number => {
  const opening = asksCents[0] ?? listedCents;
  const present = asksCents.at(-1) ?? opening;
  return opening > listedCents ? Math.max(0, opening - present) / (opening - listedCents) : 0;
};

const atShare = ({ listedCents, apparentCeilingCents }: CounterView, share: number): number =>
  listedCents + (apparentCeilingCents - listedCents) * Math.max(0, share);

/** The estimate and some caution, as far as the apparent ceiling and our earlier numbers allow. */
const lastWord = ({ reservation, caution }: AdaptivePolicy, view: CounterView): number => {
  const { estimateCents, spreadCents } = predictReservation(reservation, view);
  const said = Math.max(view.listedCents, view.countersCents.at(-1) ?? view.listedCents);
  const wanted = Math.min(estimateCents + caution * spreadCents, view.apparentCeilingCents);
  return Math.min(Math.max(said, wanted), view.asksCents.at(-1) ?? wanted);
};

/** Shares of the apparent headroom in rounds 1 and 2; the last word by what he would probably take. */
export const adaptiveCounter = (policy: AdaptivePolicy, view: CounterView): number => {
  if (view.round >= LAST_ROUND) return lastWord(policy, view);
  if (view.round === 1) return atShare(view, policy.first.offer);
  const { offer, offerPerConcession, offerPerGap } = policy.second;
  const saidCents = view.countersCents.at(-1) ?? view.listedCents;
  const gapCents = (view.asksCents.at(-1) ?? saidCents) - saidCents;
  return atShare(view, offer + offerPerConcession * concededShare(view)) + offerPerGap * gapCents;
};

/** What a closed deal is worth beside its money, in cents: more when the pickup is near, less with rivals calling. */
const dealValueCents = (policy: AdaptivePolicy, view: CounterView): number => {
  const urgent = view.hoursToPickup < policy.urgentHours ? policy.urgentFactor : 1;
  return (policy.dealValue * urgent * view.listedCents) / (1 + policy.rivalDiscount * view.rivalCalls);
};

/**
 * In the last round his ask is weighed against our last word, which he takes with chance q:
 * taking the ask is worth ceiling − ask + v, the last word q × (ceiling − last word + v). They are even at this ask.
 */
const lastThreshold = (policy: AdaptivePolicy, view: ThresholdView): number => {
  const { estimateCents, spreadCents } = predictReservation(policy.reservation, view);
  const word = lastWord(policy, view);
  const taken = 1 / (1 + Math.exp(-(word - estimateCents) / spreadCents));
  return (1 - taken) * (view.ceilingCents + dealValueCents(policy, view)) + taken * word;
};

/** Rounds 1 and 2 look at the apparent ceiling alone, so that probing them tells nothing the counters do not. */
export const adaptiveThreshold = (policy: AdaptivePolicy, view: ThresholdView): number => {
  if (view.round >= LAST_ROUND) return lastThreshold(policy, view);
  if (view.round === 1) return atShare(view, policy.first.accept);
  const { accept, acceptPerConcession, acceptPerMarkup } = policy.second;
  const markup = (view.asksCents[0] ?? view.listedCents) / view.listedCents - 1;
  return atShare(view, accept + acceptPerConcession * concededShare(view) + acceptPerMarkup * markup);
};
