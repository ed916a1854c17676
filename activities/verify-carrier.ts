import type { CallContext } from '../domain/call-context.ts';
import type { FmcsaAnswer } from '../domain/fmcsa-answer.ts';
import type { CarrierQuestion, Verification } from '../domain/verification.ts';
import { verificationFrom } from '../domain/verify-carrier.ts';
import type { Desk } from './desk.ts';
import { recordEntry } from './record-entry.ts';

const askFmcsa = ({ fmcsa }: Desk, { docketNumber, dotNumber }: CarrierQuestion): Promise<FmcsaAnswer> =>
  docketNumber === null ? fmcsa.findByDot(dotNumber ?? '') : fmcsa.findByDocket(docketNumber);

/** Asks FMCSA, applies the rules, keeps the evidence. Never fails for what FMCSA does. */
export const verifyCarrier =
  (desk: Desk) =>
  async (input: {
    readonly context: CallContext;
    readonly question: CarrierQuestion;
  }): Promise<Verification> => {
    const { context, question } = input;
    const answer = await askFmcsa(desk, question);
    const policy = desk.rules.eligibility;
    const { nameSimilarity } = desk;
    const verification = verificationFrom({ question, answer, policy, nameSimilarity });
    const { callId } = context.call;
    const dotNumber = verification.kind === 'judged' ? verification.dotNumber : null;
    const records = answer.kind === 'found' ? answer.records : [];
    const record = records.find(({ facts }) => facts.dotNumber === dotNumber) ?? null;
    const { seq, atMs } = context;
    await desk.carriers.recordVerification({ callId, seq, atMs, verification, record });
    const stored = await recordEntry(desk, context, { kind: 'carrier_verified', verification });
    return stored.kind === 'carrier_verified' ? stored.verification : verification;
  };
