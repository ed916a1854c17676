import type { CarrierRecord } from '../../domain/carrier.ts';
import type { FmcsaTrouble } from '../../domain/fmcsa-answer.ts';

/** What was asked, as a key: one docket or one USDOT number. */
export type Question = `docket:${string}` | `dot:${string}`;

/** What FMCSA said, and when. That it could not be asked is never kept as an answer. */
export type KeptAnswer =
  | { readonly kind: 'found'; readonly records: readonly CarrierRecord[]; readonly askedAtMs: number }
  | { readonly kind: 'not_found'; readonly askedAtMs: number };

export type FlightTrouble = {
  readonly kind: 'could_not_ask';
  readonly cause: FmcsaTrouble;
  readonly detail: string;
};

/** How a question stands: the last answer, whether somebody is asking it now, and what the last asking failed of. */
export type Standing = {
  readonly answer: KeptAnswer | null;
  readonly inFlight: boolean;
  readonly trouble: FlightTrouble | null;
};

/** Answers and flights of all workers. A flight is one asking of FMCSA; a question has one at a time. */
export interface AnswerBook {
  look(question: Question): Promise<Standing>;
  /** Takes the flight for so long, unless it is taken: then null. Else the answer kept at that instant, if any. */
  take(
    question: Question,
    flightId: string,
    leaseMs: number,
  ): Promise<{ readonly answer: KeptAnswer | null } | null>;
  /** Ends a flight with what it brought; null for nothing. Nothing happens if the flight was lost meanwhile. */
  land(question: Question, flightId: string, brought: KeptAnswer | FlightTrouble | null): Promise<void>;
  /** Keeps an answer to a question that nobody flew for; an older one never replaces a newer one. */
  keep(question: Question, answer: KeptAnswer): Promise<void>;
}
