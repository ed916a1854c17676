import type { z } from 'zod';
import type { ReviewCase } from '../../domain/review.ts';
import { callerFrom, type Verification } from '../../domain/verification.ts';
import { workflowIdOfReview } from '../../workflows/messages.ts';
import type { review as reviewSchema } from '../schemas/review.ts';
import { dollarsOrNull, isoFrom, isoOrNull } from './money-and-time.ts';
import { carrierFields, evidenceFields } from './present-carrier.ts';

type Fields = z.infer<typeof reviewSchema>;

const causeOf = (verification: Verification): string | null => {
  if (verification.kind === 'judged') return null;
  return verification.kind === 'could_not_ask' ? verification.cause : verification.kind;
};

const tableFields = (call: ReviewCase['call']): Fields['table'] =>
  call === null
    ? null
    : {
        phase: call.phase,
        load_reference: call.loadReference,
        agreed_rate: dollarsOrNull(call.agreedCents),
        rounds: call.rounds,
      };

export const reviewFields = ({ review, contact, call }: ReviewCase, nowMs: number): Fields => {
  const { verification } = review;
  const { question } = verification;
  const caller = callerFrom(verification);
  const carrier = caller?.carrier ?? null;
  const evidence = caller?.evidence ?? null;
  return {
    call_id: review.callId,
    workflow_id: workflowIdOfReview(review.callId),
    status: review.status,
    verdict: caller?.verdict ?? 'unverified',
    reasons: [...(caller?.reasons ?? [])],
    cause: causeOf(verification),
    mc_number: caller?.mcNumber ?? question.docketNumber,
    dot_number: caller?.dotNumber ?? question.dotNumber,
    company_name: question.companyName,
    carrier: carrier === null ? null : carrierFields(carrier),
    evidence: evidence === null ? null : evidenceFields(evidence, nowMs),
    evidence_seq: review.evidenceSeq,
    policy_version: verification.policyVersion,
    contact: { name: contact.name, phone: contact.phone, email: contact.email },
    table: tableFields(call),
    asked_at: isoFrom(review.askedAtMs),
    expires_at: isoFrom(review.expiresAtMs),
    decided_at: isoOrNull(review.decidedAtMs),
    decided_by: review.decidedBy,
    note: review.note,
  };
};
