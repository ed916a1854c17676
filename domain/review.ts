import type { CallPhase } from './call.ts';
import type { ReviewOutcome } from './call-review.ts';
import type { Contact } from './handoff.ts';
import { callerFrom, isSameCarrier, type Caller, type Verification } from './verification.ts';

export const REVIEW_STATUSES = ['open', 'approved', 'denied', 'expired', 'resolved'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];
export type ReviewDecision = 'approve' | 'deny';

/** Carriers that may bargain but not book wait for a person, or for FMCSA. One review a call. */
export type Review = {
  readonly callId: string;
  /** Grows with every change, so that an older writing never replaces a newer. */
  readonly revision: number;
  readonly status: ReviewStatus;
  /** What is known of the carrier now. */
  readonly verification: Verification;
  /** The call's entry in the evidence that `verification` came from. */
  readonly evidenceSeq: number;
  readonly callerPhone: string | null;
  readonly askedAtMs: number;
  readonly expiresAtMs: number;
  readonly decidedAtMs: number | null;
  /** The key of who decided; null where nobody did. */
  readonly decidedBy: string | null;
  readonly note: string | null;
};

/** A review with what is on the table, as the reviewer sees it. */
export type ReviewCase = {
  readonly review: Review;
  readonly contact: Contact;
  /** Null until the call has a row. */
  readonly call: {
    readonly phase: CallPhase;
    readonly loadReference: string | null;
    readonly agreedCents: number | null;
    readonly rounds: number;
  } | null;
};

/** A later answer about the carrier on the phone. */
export type ReviewFinding = { readonly verification: Verification; readonly evidenceSeq: number };

export type HumanDecision = {
  readonly decision: ReviewDecision;
  readonly note: string | null;
  readonly decidedBy: string | null;
};

export const openReview = (
  opened: ReviewFinding & Pick<Review, 'callId' | 'callerPhone' | 'askedAtMs' | 'expiresAtMs'>,
): Review => ({ ...opened, revision: 1, status: 'open', decidedAtMs: null, decidedBy: null, note: null });

/** A carrier that may bargain and waits for somebody's word. */
export const awaitsReview = (caller: Caller): boolean =>
  caller.approvedBy === null && caller.verdict !== 'ineligible' && caller.verdict !== 'eligible';

/** A review that has ended stays as it is. */
export const decideReview = (review: Review, human: HumanDecision, atMs: number): Review =>
  review.status === 'open'
    ? {
        ...review,
        revision: review.revision + 1,
        status: human.decision === 'approve' ? 'approved' : 'denied',
        decidedAtMs: atMs,
        decidedBy: human.decidedBy,
        note: human.note,
      }
    : review;

export const expireReview = (review: Review, atMs: number): Review =>
  review.status === 'open'
    ? { ...review, revision: review.revision + 1, status: 'expired', decidedAtMs: atMs }
    : review;

const isStale = (verification: Verification): boolean =>
  verification.kind === 'judged' && verification.evidence.source === 'stale_cache';

const isClear = (verification: Verification): boolean =>
  verification.kind === 'judged' && verification.verdict !== 'needs_review' && !isStale(verification);

/** FMCSA gave no answer, or half of one: another look may tell more. */
const isProvisional = (verification: Verification): boolean =>
  verification.kind === 'could_not_ask' ||
  isStale(verification) ||
  (verification.kind === 'judged' && verification.reasons.includes('authority_unconfirmed'));

const saysNothingNew = (review: Review, { verification }: ReviewFinding): boolean => {
  const [before, now] = [callerFrom(review.verification), callerFrom(verification)];
  if (before === null || now === null || !isSameCarrier(before, now)) return false;
  const isAlike = before.verdict === now.verdict && before.reasons.join() === now.reasons.join();
  return verification.kind === 'could_not_ask' || (isProvisional(verification) && isAlike);
};

/** A clear answer ends the review by itself; any other answer is what the reviewer sees from now on. */
export const learnFrom = (review: Review, found: ReviewFinding, atMs: number): Review => {
  if (review.status !== 'open' || saysNothingNew(review, found)) return review;
  const { verification, evidenceSeq } = found;
  const known: Review = { ...review, revision: review.revision + 1, verification, evidenceSeq };
  return isClear(verification) ? { ...known, status: 'resolved', decidedAtMs: atMs } : known;
};

/** Where FMCSA could not be asked, it is asked again from time to time. */
export const asksAgain = ({ status, verification }: Review): boolean =>
  status === 'open' && isProvisional(verification);

const GROWTH = [1, 5, 15, 60] as const;

/** Pauses between asks grow from the first one: 1, 5, 15 and then 60 times as long. */
export const pauseBeforeAsking = (asksSoFar: number, firstPauseSeconds: number): number =>
  firstPauseSeconds * (GROWTH[Math.min(asksSoFar, GROWTH.length - 1)] ?? 1);

/** What the review's end means for the call; null where it means nothing. */
export const decisionOf = ({ status, verification }: Review): ReviewDecision | null => {
  switch (status) {
    case 'open':
    case 'expired':
      return null;
    case 'approved':
      return 'approve';
    case 'denied':
      return 'deny';
    case 'resolved':
      return verification.kind === 'judged' && verification.verdict === 'eligible' ? 'approve' : 'deny';
  }
};

/** What the call hears of a review's end; null where it is none of its business. */
export const outcomeOf = (review: Review): ReviewOutcome | null => {
  const decision = decisionOf(review);
  const { status, verification, note } = review;
  if (decision === null) return null;
  const { docketNumber, dotNumber } = verification.question;
  const { mcNumber, dotNumber: usdot } = callerFrom(verification) ?? { mcNumber: docketNumber, dotNumber };
  const about = { mcNumber, dotNumber: usdot };
  return { decision, note, about, ...(status === 'resolved' ? { verification } : {}) };
};
