import type {
  CommonStatus,
  FinalizeAnswer,
  HandoffAnswer,
  NextStep,
  OfferAnswer,
  SearchAnswer,
  VerifyAnswer,
} from '../domain/answers.ts';
import type { Tool } from '../domain/call-event.ts';
import type {
  FinalizeRequest,
  HandoffRequest,
  OfferRequest,
  SearchRequest,
  VerifyRequest,
} from '../domain/requests.ts';

/** What each tool is asked and what it answers. */
export type ToolRequests = {
  readonly verify: VerifyRequest;
  readonly search: SearchRequest;
  readonly evaluate: OfferRequest;
  readonly handoff: HandoffRequest;
  readonly finalize: FinalizeRequest;
};

export type ToolAnswers = {
  readonly verify: VerifyAnswer;
  readonly search: SearchAnswer;
  readonly evaluate: OfferAnswer;
  readonly handoff: HandoffAnswer;
  readonly finalize: FinalizeAnswer;
};

type Spoken = { readonly status: CommonStatus; readonly say: string; readonly next: NextStep };

const SPOKEN: Readonly<Record<CommonStatus, Spoken>> = {
  pending: { status: 'pending', say: 'I am still checking on that. One moment, please.', next: 'retry' },
  unavailable: {
    status: 'unavailable',
    say: 'Our system is not answering just now. Give me a moment and I will try again.',
    next: 'retry',
  },
  call_ended: {
    status: 'call_ended',
    say: 'This call has already been wrapped up. Thank you for calling.',
    next: 'end_call',
  },
};

type Blank<T extends Tool> = Omit<ToolAnswers[T], 'status' | 'say' | 'next'>;

const BLANK: { readonly [T in Tool]: Blank<T> } = {
  verify: { mcNumber: null, dotNumber: null, carrier: null, reasons: [], evidence: null },
  search: { totalMatches: 0, loads: [], alternatives: [], options: [] },
  evaluate: {
    negotiationId: null,
    round: null,
    final: false,
    counterOfferCents: null,
    standingOfferCents: null,
    agreedRateCents: null,
    holdExpiresAtMs: null,
    alternatives: [],
  },
  handoff: { handoffId: null, rep: null, transfer: null, summary: null, queue: null },
  finalize: { outcome: null, sentiment: null, nextActions: [] },
};

/** A tool's answer when the desk could not give one: every promised field, nothing in them. */
export const blankAnswer = <T extends Tool>(tool: T, status: CommonStatus): Blank<T> & Spoken => ({
  ...BLANK[tool],
  ...SPOKEN[status],
});
