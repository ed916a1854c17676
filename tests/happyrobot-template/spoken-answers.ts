import { blankAnswer } from '../../api/tool-contract.ts';
import type { ToolAnswer } from '../../domain/answers.ts';
import type { Tool } from '../../domain/call-event.ts';
import { finalizeAnswer } from '../../domain/speech/finalize-answer.ts';
import * as handoff from '../../domain/speech/handoff-answer.ts';
import * as offer from '../../domain/speech/offer-answer.ts';
import * as search from '../../domain/speech/search-answer.ts';
import * as verify from '../../domain/speech/verify-answer.ts';
import { callerFrom } from '../../domain/verification.ts';
import { ask } from '../examples/bargaining.ts';
import * as calls from '../examples/calls.ts';

/* One answer of every kind the domain speaks, by route. */

const unclear = { kind: 'criteria_unclear', words: 'Portland', options: [] as readonly string[] } as const;

/** Asks far above every number of ours: counters, then a rejection. */
const bargained = calls
  .bargained(calls.load, [ask(9_000), ask(8_500), ask(8_000), ask(7_500)])
  .flatMap((event) => (event.kind === 'offer_decided' ? [offer.offerAnswer(event)] : []));

const ofAnyTool = (tool: Tool): readonly Pick<ToolAnswer, 'status' | 'next'>[] =>
  (['pending', 'unavailable', 'call_ended'] as const).map((status) => blankAnswer(tool, status));

const known = [calls.judged('eligible'), calls.judged('needs_review'), calls.judged('ineligible')];

export const spokenAnswers = {
  'fmcsa/verify': [
    ...ofAnyTool('verify'),
    ...[...known, calls.couldNotAsk].map((one) => verify.verificationAnswer(one, callerFrom(one))),
    verify.verificationAnswer(calls.notFound, null),
    verify.verificationAnswer(calls.shared, null),
    verify.unreadableNumberAnswer(),
  ],
  'loads/search': [
    ...ofAnyTool('search'),
    ...[calls.told(calls.load), calls.told(), calls.toldInstead(calls.load)].map(search.searchAnswer),
    ...[calls.taken(calls.load), calls.taken(calls.load, calls.otherLoad)].map(search.searchAnswer),
    ...(['place', 'equipment', 'date'] as const).map((about) => search.searchAnswer({ ...unclear, about })),
    search.searchRefusal('verification_required'),
    search.searchRefusal('not_eligible'),
    search.searchWhileVerifying(),
  ],
  'negotiations/evaluate': [
    ...ofAnyTool('evaluate'),
    offer.offerRefusal('verification_required'),
    offer.offerRefusal('not_eligible'),
    ...bargained,
    offer.unknownLoadAnswer(),
    offer.invalidOfferAnswer(null, calls.presented),
    offer.declinedAnswer(null, calls.presented),
    offer.dealAnswer(calls.agreedDeal, 1),
    offer.dealAnswer({ ...calls.agreedDeal, bookable: false, holdExpiresAtMs: null }, 3),
    ...[calls.taken(calls.load), calls.taken(calls.load, calls.otherLoad)].map(offer.offerAnswer),
  ],
  'calls/handoff': [
    ...ofAnyTool('handoff'),
    ...[calls.handedOff(), calls.handedOff(calls.queued)].map((one) =>
      handoff.handoffAnswer(one.handoff, 'token', null),
    ),
    handoff.handoffAnswer(calls.handedOff({ status: 'after_hours', rep: null }).handoff, null, null),
    handoff.handoffRefusal('no_deal'),
    handoff.handoffRefusal('not_eligible'),
    handoff.handoffLoadTaken(),
  ],
  'calls/finalize': [
    ...ofAnyTool('finalize'),
    finalizeAnswer('recorded', calls.bookedRecord),
    finalizeAnswer('already_recorded', calls.bookedRecord),
  ],
} as const;
