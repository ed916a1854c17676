import type { Verdict } from './eligibility.ts';
import {
  betterKnown,
  callerFrom,
  isSameCarrier,
  type Caller,
  type CarrierNumbers,
  type Verification,
} from './verification.ts';

/** A person's word on a carrier, and what was known of the carrier when it was given. */
export type Reviewed = CarrierNumbers & { readonly verdict: Verdict; readonly decision: 'approve' | 'deny' };

/** The end of a review as a call hears of it. With a `verification` it was FMCSA's late answer that ended it. */
export type ReviewOutcome = {
  readonly decision: 'approve' | 'deny';
  readonly note: string | null;
  readonly about?: CarrierNumbers;
  readonly verification?: Verification;
};

/**
 * A denial holds for the rest of the call, whatever number is read out again; an approval while FMCSA says no more
 * than the reviewer knew.
 */
export const underReview = (reviewed: Reviewed | null, caller: Caller): Caller => {
  if (reviewed === null || !isSameCarrier(reviewed, caller)) return caller;
  if (reviewed.decision === 'deny') return { ...caller, verdict: 'ineligible', approvedBy: null };
  return caller.verdict === reviewed.verdict ? { ...caller, approvedBy: 'review' } : caller;
};

/** Somebody else may be on the phone by the time a review ends. */
export const concerns = ({ about }: ReviewOutcome, caller: Caller): boolean =>
  about === undefined || isSameCarrier(about, caller);

export const callerAfterReview = (caller: Caller, { decision, verification }: ReviewOutcome): Caller => {
  const found = verification === undefined ? null : callerFrom(verification);
  const known = found === null ? caller : betterKnown(caller, found);
  if (decision === 'deny') return { ...known, verdict: 'ineligible', approvedBy: null };
  return found === null ? { ...known, approvedBy: 'review' } : known;
};

/** The word to remember: FMCSA's answers are asked for again, a person's is not. */
export const reviewedBy = (
  reviewed: Reviewed | null,
  { mcNumber, dotNumber, verdict }: Caller,
  { decision, verification }: ReviewOutcome,
): Reviewed | null => (verification === undefined ? { mcNumber, dotNumber, verdict, decision } : reviewed);
