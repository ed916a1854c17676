import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyHaggle, haggle } from '../../tests/examples/bargaining.ts';
import {
  agreedDeal,
  bookedRecord,
  couldNotAsk,
  dana,
  eligibleCaller,
  handedOff,
  judged,
  load,
  notFound,
  otherLoad,
  presented,
  queued,
  shared,
  taken,
  told,
  toldInstead,
  unverifiedCaller,
} from '../../tests/examples/calls.ts';
import { NEXT_STEPS, type ToolAnswer } from '../answers.ts';
import { dealFrom } from '../negotiation/bargain.ts';
import type { Load } from '../load.ts';
import { spokenDollars } from '../money.ts';
import { callerFrom } from '../verification.ts';
import { finalizeAnswer } from './finalize-answer.ts';
import { handoffAnswer, handoffCallEnded, handoffLoadTaken, handoffRefusal } from './handoff-answer.ts';
import {
  dealAnswer,
  declinedAnswer,
  invalidOfferAnswer,
  offerAnswer,
  offerCallEnded,
  offerRefusal,
  unknownLoadAnswer,
} from './offer-answer.ts';
import { searchAnswer, searchCallEnded, searchRefusal, searchWhileVerifying } from './search-answer.ts';
import { unreadableNumberAnswer, verificationAnswer, verifyCallEnded } from './verify-answer.ts';

/** Sentence ends as a listener would count them in print: a stop, and then a space or nothing more. */
const sentencesIn = (say: string): number => say.match(/[.!?]+(?=\s|$)/g)?.length ?? 0;

const problemsOf = ({ say, next }: ToolAnswer): readonly string[] =>
  [
    say.trim() === '' ? 'says nothing' : '',
    sentencesIn(say) > 2 ? 'more than two sentences' : '',
    /[\r\n\t]/.test(say) ? 'line breaks' : '',
    / {2}|\.\.|\(|\)|\{|\}|null|undefined|NaN/.test(say) ? 'unspeakable' : '',
    /\b(ld|ng|ho|bk|rep)_\w/.test(say) ? 'an id' : '',
    NEXT_STEPS.includes(next) ? '' : 'no next step',
  ].filter((problem) => problem !== '');

/** Names as registers and load books spell them. */
const NAMES = ['J.B. HUNT TRANSPORT, INC.', 'YAHOO! HAULING CO.', 'SMITH &\nSONS L.L.C.', 'GATE  TRUCKING'];
const CITIES = ['St. Louis', 'Ft. Worth', 'Winston-Salem', 'Dallas'];
const inCity = (one: Load, city: string): Load => ({ ...one, origin: { ...one.origin, city } });

const carrierAnswers = NAMES.flatMap((name) =>
  [judged('eligible', name), judged('needs_review', name), judged('ineligible', name), couldNotAsk].map(
    (verification) => verificationAnswer(verification, callerFrom(verification)),
  ),
);

const searchAnswers = CITIES.flatMap((city) => {
  const [first, second] = [inCity(load, city), inCity(otherLoad, city)];
  return [
    told(first),
    told(first, second),
    told(first, second, { ...second, loadId: 'ld_3' }),
    told(),
    toldInstead(first, second),
    taken(first),
    taken(first, second),
  ].map(searchAnswer);
});

const unclear = { kind: 'criteria_unclear', words: 'Portland', options: [] as readonly string[] } as const;
const clarifications = [
  { ...unclear, about: 'place' as const },
  { ...unclear, about: 'place' as const, options: ['Portland, Oregon', 'Portland, Maine'] },
  {
    ...unclear,
    about: 'place' as const,
    options: ['St. Louis, Missouri', 'St. Paul, Minnesota', 'St. Cloud, Utah'],
  },
  { ...unclear, about: 'equipment' as const },
  { ...unclear, about: 'date' as const },
].map(searchAnswer);

const handoffAnswers = [handedOff(), handedOff({ rep: { ...dana, name: 'Sam Hill Jr.' } }), handedOff(queued)]
  .concat([handedOff({ status: 'after_hours', rep: null }), handedOff({ loadId: null, agreedCents: null })])
  .flatMap(({ handoff }) => [
    handoffAnswer(handoff, 'token', null),
    handoffAnswer(handoff, null, 192_000),
    handoffAnswer(handoff, 'token', 250_050),
  ]);

const fixedAnswers: readonly ToolAnswer[] = [
  ...carrierAnswers,
  verificationAnswer(notFound, null),
  verificationAnswer(shared, null),
  unreadableNumberAnswer(),
  ...searchAnswers,
  ...clarifications,
  searchRefusal('verification_required'),
  searchRefusal('not_eligible'),
  searchWhileVerifying(),
  offerRefusal('verification_required'),
  offerRefusal('not_eligible'),
  unknownLoadAnswer(),
  invalidOfferAnswer(null, presented),
  declinedAnswer(null, presented),
  dealAnswer(agreedDeal, 1),
  dealAnswer({ ...agreedDeal, bookable: false, holdExpiresAtMs: null }, 3),
  ...[taken(load), taken(load, inCity(otherLoad, 'St. Louis'))].map(offerAnswer),
  ...handoffAnswers,
  handoffRefusal('no_deal'),
  handoffRefusal('not_eligible'),
  handoffLoadTaken(),
  finalizeAnswer('recorded', bookedRecord),
  finalizeAnswer('already_recorded', bookedRecord),
  ...[verifyCallEnded(), searchCallEnded(), offerCallEnded(), handoffCallEnded()],
];

describe('Every answer', () => {
  it.each([...new Set(fixedAnswers.map(({ say }) => say))])('%s', (say) => {
    const answer = fixedAnswers.find((one) => one.say === say)!;
    expect(problemsOf(answer)).toEqual([]);
  });

  it('to any bid can be spoken too, and says no number but the ask, our counter and our standing one', () => {
    const anyCaller = fc.constantFrom(eligibleCaller, unverifiedCaller);
    const anyOthers = fc.constantFrom([], toldInstead(inCity(otherLoad, 'St. Louis')).alternatives);
    fc.assert(
      fc.property(anyHaggle, anyCaller, anyOthers, ({ terms, moves }, caller, alternatives) => {
        for (const { round, after } of haggle(terms, moves)) {
          if (round === null) continue;
          const answer = offerAnswer({
            kind: 'offer_decided',
            negotiation: after,
            deal: dealFrom(after, round, caller, 1),
            alternatives: round.decision === 'rejected' ? alternatives : [],
            confidential: { terms: [terms] },
          });
          expect(problemsOf(answer)).toEqual([]);
          const own = [answer.agreedRateCents, answer.counterOfferCents, answer.standingOfferCents];
          const others = alternatives.map(({ loadboardRateCents }) => loadboardRateCents);
          const mayBeSaid = [...own, ...others].flatMap((cents) =>
            cents === null ? [] : spokenDollars(cents),
          );
          const said = answer.say.match(/\$\d{1,3}(,\d{3})*(\.\d\d)?/g) ?? [];
          expect(mayBeSaid).toEqual(expect.arrayContaining(said));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('about a load and a price leaves out the ceiling, the customer and the margin', () => {
    const text = JSON.stringify([...searchAnswers, ...clarifications, ...handoffAnswers, ...fixedAnswers]);
    expect(text).not.toMatch(/ceiling|maxBuy|customer|confidential|threshold|apparent|2100|210000|230000/i);
  });
});
