import type { CallContext } from '../domain/call-context.ts';
import type { CarrierQuestion, Verification } from '../domain/verification.ts';
import { askAboutCarrier, recallAboutCarrier, type Judged } from './ask-about-carrier.ts';
import type { Desk } from './desk.ts';
import { writingOf } from './record-entry.ts';

export type VerifyCarrierInput = { readonly context: CallContext; readonly question: CarrierQuestion };

const keepEvidence = async (desk: Desk, context: CallContext, judged: Judged): Promise<Verification> => {
  const { callId } = context.call;
  const { seq, atMs } = context;
  const { verification } = judged;
  const { row, entries } = writingOf(context, { kind: 'carrier_verified', verification });
  const kept = { callId, seq, atMs, ...judged };
  const stored = (await desk.carriers.recordInCall(kept, row, entries)).at(-1);
  return stored?.kind === 'carrier_verified' ? stored.verification : verification;
};

/** Asks FMCSA, applies the rules, keeps the evidence. Never fails for what FMCSA does. */
export const verifyCarrier =
  (desk: Desk) =>
  async ({ context, question }: VerifyCarrierInput): Promise<Verification> =>
    keepEvidence(desk, context, await askAboutCarrier(desk, question));

/** The same from what FMCSA said lately; null, and nothing kept, when it would have to be asked. */
export const recallCarrier =
  (desk: Desk) =>
  async ({ context, question }: VerifyCarrierInput): Promise<Verification | null> => {
    const judged = await recallAboutCarrier(desk, question);
    return judged === null ? null : keepEvidence(desk, context, judged);
  };
