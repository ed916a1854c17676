import type { PastBooking, PastCall } from '../../adapters/postgres/past-calls.ts';
import type { Deal } from '../../domain/call-event.ts';
import type { Load } from '../../domain/load.ts';
import { factsOf, withRevenue } from '../../domain/metrics/call-facts.ts';
import { projectCall } from '../../domain/project-call.ts';
import { expireReview, openReview, awaitsReview, type Review } from '../../domain/review.ts';
import type { KeptEvidence } from '../../domain/ports.ts';
import { carrierKey, mayBook } from '../../domain/verification.ts';
import { closeTale, type Ending } from './close-tale.ts';
import { handOver, type HandedOver } from './hand-over.ts';
import { haggle, HOLD_MS, type Haggled } from './haggle.ts';
import { nameCarrier } from './name-carrier.ts';
import type { Scene } from './past-desk.ts';
import { idOf } from './past-loads.ts';
import { farewell, moodAfter } from './small-talk.ts';
import { tellLoads, tellOfLoss } from './tell-loads.ts';

/** What became of the call before its end. */
type Course = {
  readonly haggled: readonly Haggled[];
  readonly handedOver: HandedOver | null;
  readonly hungUp: boolean;
  readonly outcomeHint: string | null;
};

const NOTHING: Course = { haggled: [], handedOver: null, hungUp: false, outcomeHint: null };

/** A second load is looked at where the first came to nothing. */
const haggleOver = (scene: Scene, loads: readonly Load[]): readonly Haggled[] => {
  const [first, second] = loads;
  if (first === undefined) return [];
  const one = haggle(scene, first);
  const goesOn = second !== undefined && (one.end === 'declined' || one.end === 'rejected');
  return goesOn && scene.random.chance(0.25) ? [one, haggle(scene, second)] : [one];
};

const afterDeal = (scene: Scene, haggled: readonly Haggled[], deal: Deal): Course => {
  const { random, tale } = scene;
  if (random.chance(0.07)) return { ...NOTHING, haggled, hungUp: random.chance(0.7) };
  tale.wait(random.between(2, 9));
  const handedOver = handOver(scene, deal, deal.bookable ? 'deal_accepted' : 'needs_review');
  return { ...NOTHING, haggled, handedOver };
};

const afterSearch = (scene: Scene, loads: readonly Load[]): Course => {
  const { random, tale } = scene;
  const onlyAlternatives = tale.call().searchedInVain;
  if (loads.length === 0 || (onlyAlternatives && random.chance(0.8))) return NOTHING;
  if (random.chance(0.04)) return { ...NOTHING, hungUp: true };
  if (random.chance(0.1)) {
    return {
      ...NOTHING,
      outcomeHint: random.pick([
        null,
        null,
        null,
        null,
        null,
        'callback_requested',
        'callback_requested',
        'error',
      ]),
    };
  }
  const haggled = haggleOver(scene, random.chance(0.7) ? loads : loads.toReversed());
  const deal = tale.call().deals.at(-1);
  if (deal !== undefined) return afterDeal(scene, haggled, deal);
  return { ...NOTHING, haggled, hungUp: haggled.at(-1)?.end === 'hung_up' };
};

const courseOf = (scene: Scene): Course => {
  const { random, tale } = scene;
  if (tale.call().phase === 'greeted') return { ...NOTHING, hungUp: random.chance(0.6) };
  if (tale.call().phase === 'refused') {
    tale.agent('I am sorry, we cannot work with you today.');
    return NOTHING;
  }
  if (random.chance(0.025)) return { ...NOTHING, hungUp: true };
  if (tale.call().caller?.verdict === 'unverified' && random.chance(0.6)) return NOTHING;
  if (random.chance(0.025)) return { ...NOTHING, handedOver: handOver(scene, null, 'human_requested') };
  if (random.chance(0.06) && tellOfLoss(scene)) return NOTHING;
  return afterSearch(scene, tellLoads(scene));
};

/** The row of the hold that a bookable deal took, as it ended up. */
const bookingOf = (
  { desk, tale }: Scene,
  deal: Deal | null,
  handedOver: HandedOver | null,
): PastBooking | null => {
  const { caller, callId, booked } = tale.call();
  if (deal === null || caller === null || !mayBook(caller) || deal.holdExpiresAtMs === null) return null;
  const takenAtMs = deal.holdExpiresAtMs - HOLD_MS;
  const endedAtMs = handedOver?.decidedAtMs ?? takenAtMs + desk.rules.hangupGraceSeconds * 1000;
  return {
    bookingId: idOf('bk', callId),
    loadId: deal.loadId,
    callId,
    negotiationId: deal.negotiationId,
    carrierKey: carrierKey(caller),
    agreedCents: deal.agreedCents,
    status: booked ? 'booked' : handedOver?.decision === 'decline' ? 'released' : 'expired',
    takenAtMs,
    expiresAtMs: handedOver?.handoff.expiresAtMs ?? endedAtMs,
    endedAtMs,
  };
};

const settleBoard = ({ desk, tale }: Scene, booking: PastBooking | null): number | null => {
  const { presented } = tale.call();
  if (booking === null) return null;
  const load = desk.board
    .open(presented[0]?.load.equipment ?? 'dry_van')
    .find(({ loadId }) => loadId === booking.loadId);
  if (booking.status !== 'booked') desk.board.hold(booking.loadId, booking.endedAtMs);
  else if (load !== undefined) desk.board.book(load);
  return load?.customerRateCents ?? null;
};

const REVIEW_MS = 24 * 3_600_000;

/** A doubtful carrier waited for somebody's word, and nobody gave it. */
const reviewOf = ({ desk, tale }: Scene, evidence: KeptEvidence | null): Review | null => {
  const { caller, callId } = tale.call();
  if (evidence === null || caller === null || !awaitsReview(caller)) return null;
  const { verification, seq: evidenceSeq, atMs: askedAtMs } = evidence;
  const expiresAtMs = askedAtMs + REVIEW_MS;
  if (expiresAtMs > desk.untilMs) return null;
  const opened = openReview({ callId, verification, evidenceSeq, askedAtMs, expiresAtMs, callerPhone: null });
  return expireReview(opened, expiresAtMs);
};

/** One call from its first word to its record. */
export const playPastCall = async (scene: Scene): Promise<PastCall> => {
  const { tale, random } = scene;
  const evidence = nameCarrier(scene);
  const { haggled, handedOver, hungUp, outcomeHint } = courseOf(scene);
  const { lastDeal: deal, phase } = tale.call();
  const got = phase === 'refused' ? 'refusal' : deal === null ? 'nothing' : 'deal';
  const mood = moodAfter(got, random);
  if (!hungUp) tale.caller(farewell(mood, random));
  const ending: Ending = { mood, finalized: random.chance(hungUp ? 0.35 : 0.985), outcomeHint, handedOver };
  const report = await closeTale(scene, ending);
  const booking = bookingOf(scene, deal, handedOver);
  const customerRateCents = settleBoard(scene, booking);
  const call = tale.call();
  const seq = tale.entries.length;
  const facts = factsOf(call, seq);
  if (facts === null) throw new Error(`call ${call.callId} did not end`);
  return {
    row: projectCall(call, seq),
    entries: tale.entries,
    facts: withRevenue(facts, () => customerRateCents),
    evidence,
    negotiations: haggled.flatMap(({ negotiation, atMs }) =>
      negotiation === null
        ? []
        : [
            {
              negotiation,
              atMs,
              heldUntilMs: deal?.loadId === negotiation.loadId ? deal.holdExpiresAtMs : null,
            },
          ],
    ),
    booking,
    review: reviewOf(scene, evidence),
    handoff: handedOver?.handoff ?? null,
    report,
  };
};
