import { summarizeCarrier, type CarrierRecord } from './carrier.ts';
import { isSameCompanyName, resemblesCompanyName } from './company-name.ts';
import type { EligibilityPolicy } from './eligibility-policy.ts';
import { evaluateEligibility, verdictFromStaleRecord } from './eligibility.ts';
import type { NameSimilarity } from './name-similarity.ts';
import type { FmcsaAnswer } from './fmcsa-answer.ts';
import type { CarrierQuestion, Judged, Verification } from './verification.ts';

type Judging = {
  readonly question: CarrierQuestion;
  readonly answer: FmcsaAnswer;
  readonly policy: EligibilityPolicy;
  readonly nameSimilarity: NameSimilarity;
};

/** The verification with the record it rests on. */
export const judgeAnswer = (judging: Judging): Judged => {
  const verification = verificationFrom(judging);
  const dotNumber = verification.kind === 'judged' ? verification.dotNumber : null;
  const records = judging.answer.kind === 'found' ? judging.answer.records : [];
  return { verification, record: records.find(({ facts }) => facts.dotNumber === dotNumber) ?? null };
};

/** What FMCSA's answer means for the question: nobody, somebody judged, several, or no answer at all. */
export const verificationFrom = ({ question, answer, policy, nameSimilarity }: Judging): Verification => {
  const asked = { question, policyVersion: policy.version };
  if (answer.kind === 'could_not_ask') return { ...asked, kind: 'could_not_ask', cause: answer.cause };
  if (answer.kind === 'not_found' || answer.records.length === 0) {
    return { ...asked, kind: 'not_found', checkedAtMs: answer.askedAtMs };
  }
  const record = settleWhichCarrier(question, answer.records, nameSimilarity);
  if (record === null) {
    return { ...asked, kind: 'ambiguous', candidates: answer.records.map(summarizeCarrier) };
  }
  const { source, askedAtMs } = answer;
  const { docketNumber, companyName } = question;
  const ruling = evaluateEligibility({ record, docketNumber, companyName, policy, nameSimilarity });
  return {
    ...asked,
    kind: 'judged',
    ...ruling,
    verdict: source === 'stale_cache' ? verdictFromStaleRecord(ruling.verdict) : ruling.verdict,
    dotNumber: record.facts.dotNumber,
    carrier: summarizeCarrier(record),
    evidence: { source, checkedAtMs: askedAtMs, bodyHash: record.bodyHash },
  };
};

/**
 * Which of a docket's carriers is on the phone: the one with the USDOT number given, else the one whose name was
 * given. Null when neither settles it; the first of several is never taken for granted.
 */
const settleWhichCarrier = (
  { dotNumber, companyName }: CarrierQuestion,
  records: readonly CarrierRecord[],
  nameSimilarity: NameSimilarity,
): CarrierRecord | null => {
  const numbered = records.find(({ facts }) => facts.dotNumber === dotNumber);
  if (numbered !== undefined) return numbered;
  if (dotNumber === null && records.length === 1) return onlyOne(records);
  return companyName === null ? null : onlyNamed(companyName, records, nameSimilarity);
};

const onlyNamed = (
  companyName: string,
  records: readonly CarrierRecord[],
  nameSimilarity: NameSimilarity,
): CarrierRecord | null => {
  const named = (matches: typeof resemblesCompanyName) =>
    records.filter(({ facts }) =>
      [facts.legalName, facts.dbaName ?? ''].some((name) => matches(companyName, name, nameSimilarity)),
    );
  const same = named(isSameCompanyName);
  return onlyOne(same.length > 0 ? same : named(resemblesCompanyName));
};

const onlyOne = ([only, another]: readonly CarrierRecord[]): CarrierRecord | null =>
  only === undefined || another !== undefined ? null : only;
