import type { CallContext } from '../domain/call-context.ts';
import type { CarrierQuestion, Verification } from '../domain/verification.ts';
import { askAboutCarrier } from './ask-about-carrier.ts';
import type { Desk } from './desk.ts';
import { recordEntry } from './record-entry.ts';

/** Asks FMCSA, applies the rules, keeps the evidence. Never fails for what FMCSA does. */
export const verifyCarrier =
  (desk: Desk) =>
  async (input: {
    readonly context: CallContext;
    readonly question: CarrierQuestion;
  }): Promise<Verification> => {
    const { context, question } = input;
    const { verification, record } = await askAboutCarrier(desk, question);
    const { callId } = context.call;
    const { seq, atMs } = context;
    await desk.carriers.recordVerification({ callId, seq, atMs, verification, record });
    const stored = await recordEntry(desk, context, { kind: 'carrier_verified', verification });
    return stored.kind === 'carrier_verified' ? stored.verification : verification;
  };
