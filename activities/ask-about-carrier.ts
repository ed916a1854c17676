import type { CarrierQuestion, Judged } from '../domain/verification.ts';
import { judgeAnswer } from '../domain/verify-carrier.ts';
import type { Desk } from './desk.ts';

/** Asks FMCSA and applies the rules. */
export const askAboutCarrier = async (desk: Desk, question: CarrierQuestion): Promise<Judged> => {
  const { docketNumber, dotNumber } = question;
  const { fmcsa, rules, nameSimilarity } = desk;
  const asking = docketNumber === null ? fmcsa.findByDot(dotNumber ?? '') : fmcsa.findByDocket(docketNumber);
  return judgeAnswer({ question, answer: await asking, policy: rules.eligibility, nameSimilarity });
};
