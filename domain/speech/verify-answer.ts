import type { VerifyAnswer } from '../answers.ts';
import { carrierNameOf, type Caller, type Verification } from '../verification.ts';
import { CALL_ENDED } from './call-ended.ts';
import { spokenName } from './spoken-name.ts';

const NOBODY = { mcNumber: null, dotNumber: null, carrier: null, reasons: [], evidence: null } as const;

export const unreadableNumberAnswer = (): VerifyAnswer => ({
  ...NOBODY,
  status: 'invalid_number',
  say: "I didn't catch a valid MC number. Could you read it to me again, digit by digit?",
  next: 'ask_mc_number',
});

/** What the agent says about a caller we know; why somebody was refused is never spoken. */
export const callerAnswer = (caller: Caller): VerifyAnswer => {
  const name = spokenName(carrierNameOf(caller) ?? '') || 'our carrier';
  const known = {
    mcNumber: caller.mcNumber,
    dotNumber: caller.dotNumber,
    carrier: caller.carrier,
    reasons: caller.reasons,
    evidence: caller.evidence,
  };
  switch (caller.approvedBy === 'review' ? 'eligible' : caller.verdict) {
    case 'eligible':
      return {
        ...known,
        status: 'eligible',
        say: `Thanks, I have you as ${name}. Where is your truck, and what equipment do you run?`,
        next: 'loads/search',
      };
    case 'ineligible':
      return {
        ...known,
        status: 'ineligible',
        say: "I'm sorry, we're not able to work together today. Thank you for calling.",
        next: 'end_call',
      };
    case 'needs_review':
      return {
        ...known,
        status: 'needs_review',
        say: `Thanks, I have you as ${name}. I can look at loads with you now; where is your truck?`,
        next: 'loads/search',
      };
    case 'unverified':
      return {
        ...known,
        status: 'unverified',
        say: "I can't pull up your file this minute, but I can already look at loads with you. Where is your truck, and what equipment do you run?",
        next: 'loads/search',
      };
  }
};

export const verificationAnswer = (verification: Verification, caller: Caller | null): VerifyAnswer => {
  if (caller !== null) return callerAnswer(caller);
  if (verification.kind === 'ambiguous') {
    return {
      ...NOBODY,
      status: 'ambiguous',
      say: 'I see more than one company under that number. What is the name of yours, or your USDOT number?',
      next: 'ask_company_name',
    };
  }
  return {
    ...NOBODY,
    status: 'not_found',
    say: "I can't find that number. Could you read me your MC number again, digit by digit?",
    next: 'ask_mc_number',
  };
};

export const verifyCallEnded = (): VerifyAnswer => ({ ...NOBODY, ...CALL_ENDED });
