import type { CarrierRecord, CarrierSummary } from './carrier.ts';
import type { ReasonCode, Verdict } from './eligibility.ts';

export type EvidenceSource = 'fmcsa' | 'cache' | 'stale_cache';

/** Where a verdict came from, kept so that it can be shown again. */
export type Evidence = {
  readonly source: EvidenceSource;
  readonly checkedAtMs: number;
  readonly bodyHash: string;
};

/** The question put to FMCSA: by docket, by USDOT number, or by both (the USDOT number then settles a shared docket). */
export type CarrierQuestion = {
  readonly docketNumber: string | null;
  readonly dotNumber: string | null;
  readonly companyName: string | null;
};

type Asked = { readonly question: CarrierQuestion; readonly policyVersion: string };

/** What came of asking. "Found nothing" and "could not ask" are different answers. */
export type Verification =
  | (Asked & {
      readonly kind: 'judged';
      readonly verdict: Exclude<Verdict, 'unverified'>;
      readonly reasons: readonly ReasonCode[];
      readonly dotNumber: string;
      readonly mcNumber: string | null;
      readonly carrier: CarrierSummary;
      readonly interstate: boolean;
      readonly evidence: Evidence;
    })
  | (Asked & { readonly kind: 'could_not_ask'; readonly cause: string })
  | (Asked & { readonly kind: 'not_found'; readonly checkedAtMs: number })
  | (Asked & { readonly kind: 'ambiguous'; readonly candidates: readonly CarrierSummary[] });

/** A verification with the record that was judged, where one was. */
export type Judged = { readonly verification: Verification; readonly record: CarrierRecord | null };

/** Who is on the phone, once named: judged by the rules, or taken at his word because FMCSA could not be asked. */
export type Caller = {
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonCode[];
  readonly mcNumber: string | null;
  readonly dotNumber: string | null;
  readonly carrier: CarrierSummary | null;
  readonly companyName: string | null;
  readonly interstate: boolean;
  readonly evidence: Evidence | null;
  readonly approvedBy: 'rules' | 'review' | null;
  /** The key he began to bargain under, where FMCSA told us his USDOT number only later. */
  readonly bargainsAs?: string;
};

/** The caller a verification leaves us with; null when it names nobody. */
export const callerFrom = (verification: Verification): Caller | null => {
  switch (verification.kind) {
    case 'judged':
      return {
        verdict: verification.verdict,
        reasons: verification.reasons,
        mcNumber: verification.mcNumber,
        dotNumber: verification.dotNumber,
        carrier: verification.carrier,
        companyName: verification.question.companyName,
        interstate: verification.interstate,
        evidence: verification.evidence,
        approvedBy: verification.verdict === 'eligible' ? 'rules' : null,
      };
    case 'could_not_ask':
      return {
        verdict: 'unverified',
        reasons: [],
        mcNumber: verification.question.docketNumber,
        dotNumber: verification.question.dotNumber,
        carrier: null,
        companyName: verification.question.companyName,
        interstate: true,
        evidence: null,
        approvedBy: null,
      };
    case 'not_found':
    case 'ambiguous':
      return null;
  }
};

/** What the carrier is called: by FMCSA, where its record has a name, else by the caller; null where by neither. */
export const carrierNameOf = (caller: Caller | null): string | null => {
  const registered = caller?.carrier?.legalName ?? '';
  return registered === '' ? (caller?.companyName ?? null) : registered;
};

/** A booking needs a pass by the rules or a human's approval. */
export const mayBook = (caller: Caller): boolean => caller.approvedBy !== null;

export type CarrierNumbers = Pick<Caller, 'mcNumber' | 'dotNumber'>;

/** By USDOT number where both are known, else by docket. */
export const isSameCarrier = (one: CarrierNumbers, other: CarrierNumbers): boolean =>
  one.dotNumber !== null && other.dotNumber !== null
    ? one.dotNumber === other.dotNumber
    : one.mcNumber !== null && one.mcNumber === other.mcNumber;

/** Rounds are counted per carrier: by USDOT number, or by docket while FMCSA cannot tell us more. */
export const carrierKey = ({ bargainsAs, dotNumber, mcNumber }: Caller): string =>
  bargainsAs ?? dotNumber ?? `MC${mcNumber ?? 'unknown'}`;

/** The caller as known now; what he bargained before FMCSA answered stays his. */
export const betterKnown = (before: Caller | null, now: Caller): Caller =>
  before !== null && isSameCarrier(before, now) && carrierKey(before) !== carrierKey(now)
    ? { ...now, bargainsAs: carrierKey(before) }
    : now;
