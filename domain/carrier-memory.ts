import type { CarrierQuestion, Judged } from './verification.ts';

/** What FMCSA said of carriers lately, judged by the rules of now. */
export interface CarrierMemory {
  /** Null when FMCSA would have to be asked; never asks. Throws when the memory cannot be read. */
  recall(question: CarrierQuestion): Promise<Judged | null>;
}
