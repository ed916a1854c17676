import type { CallContext } from '../domain/call-context.ts';
import type { CallEvent } from '../domain/call-event.ts';
import type { Load } from '../domain/load.ts';
import type { Negotiation } from '../domain/negotiation/negotiation.ts';
import type { NegotiationTerms } from '../domain/negotiation/negotiation-terms.ts';
import type { CommitResult } from '../domain/ports.ts';
import type { Desk } from './desk.ts';
import { findAudience } from './find-audience.ts';
import { similarLoads } from './find-loads.ts';
import { bargainerOn, termsForLoad, type Bargainer } from './load-terms.ts';
import { recordEntry } from './record-entry.ts';

type OfferDecided = Extract<CallEvent, { kind: 'offer_decided' }>;
type LoadUnavailableEvent = Extract<CallEvent, { kind: 'load_unavailable' }>;

export type CommitOfferInput = {
  readonly context: CallContext;
  readonly event: OfferDecided;
  readonly expectedVersion: number;
  readonly liveSinceMs: number;
  /** Most other calls to name that have the load on the table, when it is taken. */
  readonly newsAudience: number;
};

/** `committed` as given; `happened` differently or with more to tell; `stale` wants a new decision. */
export type CommitOfferResult =
  | { readonly kind: 'committed'; readonly audience: Audience }
  | {
      readonly kind: 'happened';
      readonly event: OfferDecided | LoadUnavailableEvent;
      readonly audience: Audience;
    }
  | ({ readonly kind: 'stale' } & BargainGround);

/** Calls to tell that the load is taken. */
type Audience = readonly string[];

/** What a bargain stands on as stored: terms in force, rounds so far, and whether a deal of theirs is still held. */
export type BargainGround = {
  readonly terms: NegotiationTerms;
  readonly negotiation: Negotiation | null;
  readonly dealIsHeld: boolean;
};

export const groundOf = async (
  desk: Desk,
  bargainer: Bargainer,
  load: Load,
  negotiation: Negotiation | null,
): Promise<BargainGround> => ({
  terms: await termsForLoad(desk, bargainer, load),
  negotiation,
  dealIsHeld: load.status === 'held' && negotiation?.status === 'accepted',
});

const commit = (
  desk: Desk,
  { context, event, expectedVersion, liveSinceMs }: CommitOfferInput,
): Promise<CommitResult> =>
  desk.negotiations.commit({
    negotiation: event.negotiation,
    expectedVersion,
    liveSinceMs,
    loadVersion: event.confidential.terms[0]?.loadVersion ?? 0,
    callId: context.call.callId,
    atMs: context.atMs,
    holdUntilMs: event.deal?.holdExpiresAtMs ?? null,
  });

const unavailable = async (
  desk: Desk,
  { context, event }: CommitOfferInput,
  because: LoadUnavailableEvent['because'],
): Promise<LoadUnavailableEvent> => {
  const { loadId, referenceNumber } = event.negotiation;
  const { alternatives, terms } = await similarLoads(desk, context, loadId);
  return {
    kind: 'load_unavailable',
    loadId,
    referenceNumber,
    because,
    alternatives,
    confidential: { terms },
  };
};

const withAlternatives = async (desk: Desk, { context, event }: CommitOfferInput): Promise<OfferDecided> => {
  const { alternatives, terms } = await similarLoads(desk, context, event.negotiation.loadId);
  return { ...event, alternatives, confidential: { terms: [...event.confidential.terms, ...terms] } };
};

const audienceOf = (desk: Desk, { context, event, newsAudience }: CommitOfferInput): Promise<Audience> =>
  findAudience(desk, {
    callId: context.call.callId,
    loadId: event.negotiation.loadId,
    most: newsAudience,
  });

/** The hold that stands: a repeat after a crash finds the first one, and a later one is never cut short. */
const withHold = (event: OfferDecided, holdExpiresAtMs: number | null): OfferDecided =>
  event.deal === null || event.deal.holdExpiresAtMs === holdExpiresAtMs
    ? event
    : { ...event, deal: { ...event.deal, holdExpiresAtMs } };

/** Makes a decision hold: stores it and takes the load in one step, or says why that cannot be. */
export const commitOffer =
  (desk: Desk) =>
  async (input: CommitOfferInput): Promise<CommitOfferResult> => {
    const result = await commit(desk, input);
    if (result.kind === 'stale') {
      const ground = await groundOf(desk, bargainerOn(input.context), result.load, result.negotiation);
      return { kind: 'stale', ...ground };
    }
    if (result.kind === 'load_unavailable') {
      const event = await unavailable(desk, input, result.because);
      await recordEntry(desk, input.context, event);
      return { kind: 'happened', event, audience: [] };
    }
    const given = withHold(input.event, result.holdExpiresAtMs);
    const rejected = given.negotiation.status === 'rejected';
    const event = rejected ? await withAlternatives(desk, { ...input, event: given }) : given;
    await recordEntry(desk, input.context, event);
    const audience = result.holdExpiresAtMs === null ? [] : await audienceOf(desk, input);
    return event === input.event ? { kind: 'committed', audience } : { kind: 'happened', event, audience };
  };
