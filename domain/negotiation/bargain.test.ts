import { describe, expect, it } from '@jest/globals';
import { ask, asking, freshNegotiation, termsWith } from '../../tests/examples/bargaining.ts';
import {
  bargained,
  callAfter,
  eligibleCaller,
  load,
  reviewedCaller,
  told,
  unverifiedCaller,
  verified,
} from '../../tests/examples/calls.ts';
import { NOW } from '../../tests/examples/loads.ts';
import { bargain, bidFrom, dealFrom, type BargainInput } from './bargain.ts';
import { findPresented } from '../call-rules.ts';
import type { OfferRequest } from '../requests.ts';

describe('what the carrier says about the price', () => {
  const offer: OfferRequest = {
    loadId: null,
    action: 'offer',
    carrierOffer: { cents: 195_000 },
    rateType: 'flat',
  };
  it.each([
    ['a flat amount', offer, { ok: true, value: { kind: 'ask', askCents: 195_000 } }],
    [
      '"two fifty a mile" over 781 miles',
      { ...offer, carrierOffer: { cents: 250 }, rateType: 'per_mile' as const },
      { ok: true, value: { kind: 'ask', askCents: 195_250 } },
    ],
    [
      'part of a cent a mile, to the nearest cent',
      { ...offer, carrierOffer: { cents: 249.5 }, rateType: 'per_mile' as const },
      { ok: true, value: { kind: 'ask', askCents: 194_860 } },
    ],
    [
      'he takes our number, whatever else is said',
      { ...offer, action: 'accept' as const },
      { ok: true, value: { kind: 'accept', atCents: null } },
    ],
    ['no amount', { ...offer, carrierOffer: null }, { ok: false, refusal: 'no amount' }],
    [
      'words that are no number',
      { ...offer, carrierOffer: { unreadable: 'a fair bit more' } },
      { ok: false, refusal: 'a fair bit more' },
    ],
  ])('%s', (_name, request, bid) => {
    expect(bidFrom(request, 781)).toEqual(bid);
  });
});

const call = callAfter(verified(), told(load), ...bargained(load, [ask(2200)]));
const input: BargainInput = {
  call,
  presented: findPresented(call, 'ld_1')!,
  negotiation: null,
  terms: termsWith(),
  bid: { kind: 'ask', askCents: 220_000 },
  freshNegotiationId: 'ng_fresh',
  atMs: NOW,
};

describe('bargaining over a load', () => {
  it('goes on where the call stands', () => {
    expect(bargain(input)).toMatchObject({
      ok: true,
      value: {
        before: { negotiationId: 'ng_of_ld_1', version: 1 },
        round: { round: 2, counterCents: 192_000 },
      },
    });
  });

  it('goes on from what is stored where that is newer', () => {
    const stored = asking(termsWith(), 2200, 2200).at(-1)!.after;
    expect(bargain({ ...input, negotiation: stored })).toMatchObject({
      ok: true,
      value: { before: { version: 2 }, round: { round: 3, counterCents: 202_500 } },
    });
  });

  it('begins afresh over another load, under the carrier’s USDOT number', () => {
    expect(bargain({ ...input, terms: termsWith({ loadId: 'ld_2' }) })).toMatchObject({
      ok: true,
      value: {
        before: { negotiationId: 'ng_fresh', loadId: 'ld_2', carrierKey: '2233445', version: 0 },
        round: { round: 1 },
      },
    });
  });

  it('takes our number for the carrier who skips the step of accepting', () => {
    expect(bargain({ ...input, bid: { kind: 'accept', atCents: 179_000 } })).toMatchObject({
      ok: true,
      value: { round: { action: 'accept', decision: 'accepted', askCents: 179_000 } },
    });
  });

  it('gives a dropped caller the deal he struck, at its price, although it lies above our last counter', () => {
    const struck = asking(termsWith(), 2600, 2550, 2095).at(-1)!.after;
    const decided = bargain({ ...input, negotiation: struck, bid: { kind: 'resume' } });
    expect(decided).toMatchObject({
      ok: true,
      value: { round: { decision: 'accepted', action: 'accept', askCents: struck.agreedCents } },
    });
  });

  it('knows no deal to come back to where none was struck', () => {
    expect(bargain({ ...input, bid: { kind: 'resume' } })).toEqual({
      ok: false,
      refusal: 'nothing_standing',
    });
  });

  it('refuses an absurd ask', () => {
    expect(bargain({ ...input, bid: { kind: 'ask', askCents: 0 } })).toEqual({
      ok: false,
      refusal: 'absurd_offer',
    });
  });
});

describe('an accepted price', () => {
  const fallen = termsWith({ ceilingCents: 185_000 });
  const cases = [
    ['is held for a carrier the rules cleared', eligibleCaller, termsWith(), true],
    [
      'is held for one a reviewer cleared',
      { ...reviewedCaller, approvedBy: 'review' as const },
      termsWith(),
      true,
    ],
    ['holds nothing for a carrier under review', reviewedCaller, termsWith(), false],
    ['holds nothing for a carrier FMCSA could not be asked about', unverifiedCaller, termsWith(), false],
    ['holds nothing when the ceiling fell below our word', eligibleCaller, fallen, false],
  ] as const;

  it.each(cases)('%s', (_name, caller, terms, bookable) => {
    const said = asking(termsWith(), 2200, 2200).at(-1)!.after;
    const decided = bargain({
      ...input,
      negotiation: said,
      terms,
      bid: { kind: 'accept', atCents: null },
    });
    const round = decided.ok ? decided.value.round : null;
    expect(round && dealFrom(said, round, caller, NOW + 600_000)).toEqual({
      loadId: 'ld_1',
      referenceNumber: 'REF-ld_1',
      negotiationId: 'ng_of_ld_1',
      agreedCents: 192_000,
      bookable,
      holdExpiresAtMs: bookable ? NOW + 600_000 : null,
    });
  });

  it('is none while we counter', () => {
    const { after, round } = asking(termsWith(), 2200)[0]!;
    expect(dealFrom(after, round!, eligibleCaller, NOW)).toBeNull();
    expect(freshNegotiation(termsWith()).agreedCents).toBeNull();
  });
});
