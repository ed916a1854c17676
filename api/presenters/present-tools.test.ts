import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OfferAnswer, SearchAnswer, ToolAnswer } from '../../domain/answers.ts';
import { TOOLS, type Tool } from '../../domain/call-event.ts';
import type { CommonStatus } from '../../domain/answers.ts';
import { presentAlternative, presentLoad } from '../../domain/present-load.ts';
import { NOW, openLoad } from '../../tests/examples/loads.ts';
import { evaluateAnswer } from '../schemas/evaluate-offer.ts';
import { finalizeAnswer } from '../schemas/finalize-call.ts';
import { handoffAnswer } from '../schemas/hand-off.ts';
import { searchAnswer } from '../schemas/search-loads.ts';
import { verifyAnswer } from '../schemas/verify-carrier.ts';
import { blankAnswer, type ToolAnswers } from '../tool-contract.ts';
import { toolFields } from './present-tools.ts';

const context = { nowMs: NOW, handoffUrl: (token: string) => `http://desk/handoffs/${token}` };
const presenting = { deadheadMiles: 12, nowMs: NOW };
const spoken = { say: 'One.', next: 'ask_rate' } as const;

const SCHEMAS = {
  verify: verifyAnswer,
  search: searchAnswer,
  evaluate: evaluateAnswer,
  handoff: handoffAnswer,
  finalize: finalizeAnswer,
};

const envelope = ({ status, say, next }: ToolAnswer) => ({
  request_id: 'r',
  call_id: 'c',
  status,
  say,
  next,
});

describe('an answer of no substance', () => {
  const cases = TOOLS.flatMap((tool) =>
    (['pending', 'unavailable', 'call_ended'] as const).map((status): [Tool, CommonStatus] => [tool, status]),
  );
  it.each(cases)('of %s, %s, has every promised field', (tool, status) => {
    const answer = blankAnswer(tool, status) as ToolAnswers[typeof tool];
    const body = { ...envelope(answer), ...toolFields(tool, answer, context) };
    expect(SCHEMAS[tool].strict().parse(body)).toEqual(body);
    expect(Object.values(body)).not.toContain(undefined);
  });
});

it('presents a judged carrier', () => {
  const fields = toolFields(
    'verify',
    {
      ...spoken,
      status: 'eligible',
      mcNumber: '123456',
      dotNumber: '2233541',
      carrier: {
        legalName: 'CEDAR HOLLOW TRUCKING LLC',
        dbaName: null,
        city: 'WACO',
        state: 'TX',
        powerUnits: 14,
        drivers: 16,
        safetyRating: null,
      },
      reasons: [],
      evidence: { source: 'cache', checkedAtMs: NOW - 90_400, bodyHash: 'ab' },
    },
    context,
  );
  expect(fields).toEqual({
    eligible: true,
    mc_number: '123456',
    dot_number: '2233541',
    carrier: {
      legal_name: 'CEDAR HOLLOW TRUCKING LLC',
      dba_name: null,
      city: 'WACO',
      state: 'TX',
      power_units: 14,
      drivers: 16,
      safety_rating: null,
    },
    reasons: [],
    evidence: { source: 'cache', checked_at: '2026-03-23T14:58:29.600Z', age_seconds: 90 },
  });
});

it('presents a load in dollars, ISO instants and the zone of each place', () => {
  const [load] = toolFields('search', searchOf(openLoad('l1')), context).loads;
  expect(load).toEqual({
    load_id: 'l1',
    reference_number: 'REF-l1',
    origin: { city: 'Dallas', state: 'TX', zip: '75201' },
    destination: { city: 'Atlanta', state: 'GA', zip: null },
    pickup: {
      earliest: '2026-03-23T19:00:00.000Z',
      latest: '2026-03-23T23:00:00.000Z',
      timezone: 'America/Chicago',
      spoken: expect.any(String),
    },
    delivery: {
      earliest: '2026-03-24T19:00:00.000Z',
      latest: '2026-03-24T23:00:00.000Z',
      timezone: 'America/New_York',
      spoken: expect.any(String),
    },
    equipment_type: 'dry_van',
    loadboard_rate: 1800,
    rate_per_mile: 2.3,
    miles: 781,
    deadhead_miles: 12,
    weight: 40_000,
    commodity_type: 'paper',
    num_of_pieces: 24,
    dimensions: null,
    notes: 'Two straps',
  });
});

it('presents a counter', () => {
  const answer: OfferAnswer = {
    ...spoken,
    status: 'counter_offer',
    negotiationId: 'neg_1',
    round: 2,
    final: false,
    counterOfferCents: 192_050,
    standingOfferCents: 192_050,
    agreedRateCents: null,
    holdExpiresAtMs: null,
    alternatives: [],
  };
  expect(toolFields('evaluate', answer, context)).toEqual({
    negotiation_id: 'neg_1',
    round: 2,
    final: false,
    counter_offer: 1920.5,
    standing_offer: 1920.5,
    agreed_rate: null,
    hold_expires_at: null,
    alternatives: [],
  });
});

it('presents a ready handoff with the link its token opens', () => {
  const fields = toolFields(
    'handoff',
    {
      ...spoken,
      status: 'ready',
      handoffId: 'h1',
      rep: { repId: 'rep_dana', name: 'Dana', phone: '+1', extension: null },
      transfer: { number: '+1', token: 'abc', expiresAtMs: NOW },
      summary: 'A deal.',
      queue: null,
    },
    context,
  );
  expect(fields).toEqual({
    handoff_id: 'h1',
    call_back_at: null,
    rep: { name: 'Dana', phone: '+1', extension: null },
    transfer: {
      method: 'warm',
      number: '+1',
      token: 'abc',
      url: 'http://desk/handoffs/abc',
      expires_at: '2026-03-23T15:00:00.000Z',
    },
    summary: 'A deal.',
    queue: null,
  });
});

function searchOf(load: ReturnType<typeof openLoad>): SearchAnswer {
  return {
    ...spoken,
    status: 'matched',
    totalMatches: 1,
    // A whole load slipped in where a presented one belongs: what a careless change of the desk might do.
    loads: [{ ...load, ...presentLoad(load, presenting) }],
    alternatives: [{ ...load, ...presentAlternative(load, presenting, 'Wider radius') }],
    options: [],
  };
}

it('no byte of a load depends on the ceiling, the customer rate, firmness or the holder', () => {
  const cents = fc.option(fc.integer({ min: 1, max: 10_000_000 }));
  const secrets = fc.record({
    maxBuyCents: cents,
    customerRateCents: cents,
    holdFirm: fc.boolean(),
    version: fc.nat(),
    holder: fc.option(fc.record({ callId: fc.string(), untilMs: fc.constant(null) })),
  });
  const bytes = (hidden: object): string =>
    JSON.stringify(toolFields('search', searchOf({ ...openLoad('l1'), ...hidden }), context));
  fc.assert(fc.property(secrets, secrets, (one, other) => expect(bytes(one)).toBe(bytes(other))));
});
