import {
  advanceNegotiation,
  declineNegotiation,
  isFinal,
  type Negotiation,
  type NegotiationRound,
} from '../../domain/negotiation/negotiation.ts';
import { bargain, dealFrom, type Bid } from '../../domain/negotiation/bargain.ts';
import { findPresented } from '../../domain/call-rules.ts';
import type { Load } from '../../domain/load.ts';
import { spokenDollars } from '../../domain/money.ts';
import { idOf } from './past-loads.ts';
import type { Scene } from './past-desk.ts';

/** So long a deal kept its load, as `HOLD_MINUTES` has it unless set. */
export const HOLD_MS = 10 * 60_000;
const MOST_BIDS = 6;
const FIVE_DOLLARS = 500;

/** What a carrier bargains with: the least he drives for, what he asks first, how far he comes down at once. */
type Temper = {
  readonly leastCents: number;
  readonly firstAskCents: number;
  readonly concession: number;
  readonly isStubborn: boolean;
};

/** How a bargaining ended, and the negotiation as it was last stored; null where no price was ever decided on. */
export type Haggled = {
  readonly end: 'agreed' | 'rejected' | 'declined' | 'hung_up';
  readonly negotiation: Negotiation | null;
  readonly atMs: number;
};

const toFive = (cents: number): number => Math.round(cents / FIVE_DOLLARS) * FIVE_DOLLARS;

const temperOf = ({ random }: Scene, { loadboardRateCents: listed }: Load): Temper => {
  const wants = 1.0 + (random.next() + random.next() + random.next() - 1.0) * 0.09;
  const leastCents = toFive(listed * wants);
  return {
    leastCents,
    firstAskCents: toFive(Math.max(listed, leastCents) * random.between(1.02, 1.16)),
    concession: random.between(0.3, 0.75),
    isStubborn: random.chance(0.45),
  };
};

/** One price and our answer to it, told and kept; null for a price nobody means. */
const putBid = (
  scene: Scene,
  load: Load,
  bid: Bid,
): { readonly negotiation: Negotiation; readonly round: NegotiationRound } | null => {
  const { tale } = scene;
  const call = tale.call();
  const presented = findPresented(call, load.loadId);
  if (presented === null || call.caller === null) return null;
  const atMs = tale.atMs();
  const freshNegotiationId = idOf('ng', `${call.callId} ${load.loadId}`);
  const decided = bargain({
    call,
    presented,
    negotiation: null,
    terms: presented.terms,
    bid,
    freshNegotiationId,
    atMs,
  });
  if (!decided.ok) return null;
  const { before, round } = decided.value;
  const negotiation = advanceNegotiation(before, round);
  const deal = dealFrom(negotiation, round, call.caller, atMs + HOLD_MS);
  const confidential = { terms: [round.confidential.terms] };
  tale.tell({ kind: 'offer_decided', negotiation, deal, alternatives: [], confidential });
  return { negotiation, round };
};

const nextBid = (temper: Temper, round: NegotiationRound): Bid | 'leave' | 'insist' => {
  const counter = round.counterCents ?? 0;
  const good = temper.leastCents * (isFinal(round) ? 0.99 : 1);
  if (counter >= good) return { kind: 'accept', atCents: null };
  if (isFinal(round)) return temper.isStubborn ? 'insist' : 'leave';
  const lower = round.askCents - (round.askCents - counter) * temper.concession;
  return {
    kind: 'ask',
    askCents: Math.min(round.askCents, toFive(Math.max(temper.leastCents, counter + FIVE_DOLLARS, lower))),
  };
};

const decline = ({ tale }: Scene, negotiation: Negotiation): Negotiation => {
  const declined = declineNegotiation(negotiation);
  tale.caller('No, I cannot do it for that.');
  tale.tell({ kind: 'offer_declined', negotiation: declined });
  return declined;
};

/** The bargaining over one load, to its end. */
export const haggle = (scene: Scene, load: Load): Haggled => {
  const { tale, random } = scene;
  const temper = temperOf(scene, load);
  const takesListed = temper.leastCents <= load.loadboardRateCents && random.chance(0.45);
  let bid: Bid = takesListed
    ? { kind: 'accept', atCents: null }
    : { kind: 'ask', askCents: temper.firstAskCents };
  let negotiation: Negotiation | null = null;
  const ended = (end: Haggled['end']): Haggled => ({ end, negotiation, atMs: tale.atMs() });
  for (let bids = 0; bids < MOST_BIDS; bids += 1) {
    tale.caller(
      bid.kind === 'ask' ? `I need ${spokenDollars(bid.askCents)} on that.` : 'Okay, I can do that.',
    );
    const put = putBid(scene, load, bid);
    if (put === null) return ended('hung_up');
    negotiation = put.negotiation;
    const { round } = put;
    if (round.decision === 'accepted') return ended('agreed');
    if (round.decision === 'rejected') return ended('rejected');
    tale.agent(`The best I can do is ${spokenDollars(round.counterCents ?? 0)}.`);
    if (random.chance(0.02)) return ended('hung_up');
    const next = nextBid(temper, round);
    if (next === 'leave') {
      negotiation = decline(scene, negotiation);
      return ended('declined');
    }
    bid = next === 'insist' ? { kind: 'ask', askCents: round.askCents } : next;
  }
  return ended('hung_up');
};
