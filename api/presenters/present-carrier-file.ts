import type { z } from 'zod';
import type { CarrierBooking, CarrierFile, KeptVerification } from '../../domain/carrier-file.ts';
import { dollarsFromCents } from '../../domain/money.ts';
import type { carrierFile } from '../schemas/carrier.ts';
import { isoFrom, isoOrNull } from './money-and-time.ts';
import { callLineFields } from './present-call.ts';
import { presentRecord } from './present-event-data.ts';

type Shown = z.infer<typeof carrierFile>;

const verificationFields = (kept: KeptVerification): Shown['verifications'][number] => {
  const { callId, seq, atMs, verification } = kept;
  const judged = verification.kind === 'judged' ? verification : null;
  const unasked = verification.kind === 'could_not_ask' ? verification : null;
  return {
    call_id: callId,
    seq,
    asked_at: isoFrom(atMs),
    kind: verification.kind,
    verdict: judged?.verdict ?? (unasked === null ? null : 'unverified'),
    reasons: [...(judged?.reasons ?? [])],
    mc_number: judged?.mcNumber ?? verification.question.docketNumber,
    company_name: verification.question.companyName,
    policy_version: verification.policyVersion,
    source: judged?.evidence.source ?? null,
    checked_at: isoOrNull(judged?.evidence.checkedAtMs ?? null),
    body_hash: judged?.evidence.bodyHash ?? null,
    cause: unasked?.cause ?? null,
  };
};

const bookingFields = (booking: CarrierBooking): Shown['bookings'][number] => ({
  booking_id: booking.bookingId,
  load_id: booking.loadId,
  reference_number: booking.loadReference,
  call_id: booking.callId,
  status: booking.status,
  agreed_rate: dollarsFromCents(booking.agreedCents),
  expires_at: isoOrNull(booking.expiresAtMs),
});

export const carrierFileFields = (file: CarrierFile, forOperations: boolean): Shown => ({
  carrier: {
    dot_number: file.dotNumber,
    mc_number: file.mcNumber,
    legal_name: file.legalName,
    dba_name: file.dbaName,
    city: file.city,
    state: file.state,
    first_met_at: isoFrom(file.firstMetAtMs),
    last_verified_at: isoFrom(file.lastVerifiedAtMs),
  },
  record: file.record === null ? null : presentRecord(file.record, forOperations),
  verifications: file.verifications.map(verificationFields),
  calls: file.calls.map(callLineFields),
  bookings: file.bookings.map(bookingFields),
});
