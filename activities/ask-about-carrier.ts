import type { CarrierRecord } from '../domain/carrier.ts';
import type { FmcsaAnswer } from '../domain/fmcsa-answer.ts';
import type { CarrierQuestion, Verification } from '../domain/verification.ts';
import { verificationFrom } from '../domain/verify-carrier.ts';
import type { Desk } from './desk.ts';

/** A verification with the record that was judged, where one was. */
export type Judged = { readonly verification: Verification; readonly record: CarrierRecord | null };

const judge = ({ rules, nameSimilarity }: Desk, question: CarrierQuestion, answer: FmcsaAnswer): Judged => {
  const verification = verificationFrom({ question, answer, policy: rules.eligibility, nameSimilarity });
  const dotNumber = verification.kind === 'judged' ? verification.dotNumber : null;
  const records = answer.kind === 'found' ? answer.records : [];
  return { verification, record: records.find(({ facts }) => facts.dotNumber === dotNumber) ?? null };
};

/** Asks FMCSA and applies the rules. */
export const askAboutCarrier = async (desk: Desk, question: CarrierQuestion): Promise<Judged> => {
  const { docketNumber, dotNumber } = question;
  const { fmcsa } = desk;
  const asking = docketNumber === null ? fmcsa.findByDot(dotNumber ?? '') : fmcsa.findByDocket(docketNumber);
  return judge(desk, question, await asking);
};

/** Applies the rules to what FMCSA said lately; null when it would have to be asked. */
export const recallAboutCarrier = async (desk: Desk, question: CarrierQuestion): Promise<Judged | null> => {
  const { docketNumber, dotNumber } = question;
  const { fmcsaMemory } = desk;
  const recalling =
    docketNumber === null ? fmcsaMemory.recallDot(dotNumber ?? '') : fmcsaMemory.recallDocket(docketNumber);
  const answer = await recalling;
  return answer === null ? null : judge(desk, question, answer);
};
