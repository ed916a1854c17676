import type { CarrierQuestion, Verification } from '../domain/verification.ts';
import { askAboutCarrier } from './ask-about-carrier.ts';
import type { Desk } from './desk.ts';

export type RecheckCarrierInput = {
  readonly callId: string;
  /** Its place in the call's evidence, behind what the call itself asked. */
  readonly evidenceSeq: number;
  readonly atMs: number;
  readonly question: CarrierQuestion;
};

/** Asks FMCSA again about a carrier that waits. An answer is evidence; another "could not ask" is not. */
export const recheckCarrier =
  (desk: Desk) =>
  async ({ callId, evidenceSeq: seq, atMs, question }: RecheckCarrierInput): Promise<Verification> => {
    const { verification, record } = await askAboutCarrier(desk, question);
    if (verification.kind !== 'could_not_ask') {
      await desk.carriers.recordVerification({ callId, seq, atMs, verification, record });
    }
    return verification;
  };
