import type { CallContext } from '../domain/call-context.ts';
import { ringsFrom, type RingsFrom } from '../domain/rings-from.ts';
import type { CarrierQuestion, Verification } from '../domain/verification.ts';
import { askAboutCarrier } from './ask-about-carrier.ts';
import type { Desk } from './desk.ts';
import { recordEntry } from './record-entry.ts';

export type VerifyCarrierInput = RingsFrom & {
  readonly context: CallContext;
  readonly question: CarrierQuestion;
};

/** Asks FMCSA, applies the rules, keeps the evidence. Never fails for what FMCSA does. */
export const verifyCarrier =
  (desk: Desk) =>
  async ({ context, question, ...rest }: VerifyCarrierInput): Promise<Verification> => {
    const { verification, record } = await askAboutCarrier(desk, question);
    const event = { kind: 'carrier_verified', verification, ...ringsFrom(rest) } as const;
    const stored = await recordEntry(desk, context, event, record);
    return stored.kind === 'carrier_verified' ? stored.verification : verification;
  };
