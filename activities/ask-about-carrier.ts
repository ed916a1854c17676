import type { CarrierRecord } from '../domain/carrier.ts';
import type { FmcsaAnswer } from '../domain/fmcsa-answer.ts';
import type { CarrierQuestion, Verification } from '../domain/verification.ts';
import { verificationFrom } from '../domain/verify-carrier.ts';
import type { Desk } from './desk.ts';

const askFmcsa = ({ fmcsa }: Desk, { docketNumber, dotNumber }: CarrierQuestion): Promise<FmcsaAnswer> =>
  docketNumber === null ? fmcsa.findByDot(dotNumber ?? '') : fmcsa.findByDocket(docketNumber);

/** Asks FMCSA and applies the rules; with the record that was judged, where one was. */
export const askAboutCarrier = async (
  desk: Desk,
  question: CarrierQuestion,
): Promise<{ readonly verification: Verification; readonly record: CarrierRecord | null }> => {
  const answer = await askFmcsa(desk, question);
  const policy = desk.rules.eligibility;
  const { nameSimilarity } = desk;
  const verification = verificationFrom({ question, answer, policy, nameSimilarity });
  const dotNumber = verification.kind === 'judged' ? verification.dotNumber : null;
  const records = answer.kind === 'found' ? answer.records : [];
  return { verification, record: records.find(({ facts }) => facts.dotNumber === dotNumber) ?? null };
};
