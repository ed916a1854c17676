import { sql, type FragmentSqlToken } from 'slonik';
import type { CarrierRecord, CarrierSummary } from '../../domain/carrier.ts';
import type { KeptEvidence } from '../../domain/ports.ts';
import type { Verification } from '../../domain/verification.ts';
import { instant, json, textArray } from './sql-values.ts';

/** The parts of a WITH clause that keep them. A statement can meet a carrier once only: as he was seen last. */
export const keepEvidence = (all: readonly KeptEvidence[]): readonly FragmentSqlToken[] => {
  const named = (what: string, { seq }: KeptEvidence) => sql.identifier([`${what}_${String(seq)}`]);
  const seen = new Map<string, FragmentSqlToken>();
  for (const kept of all.toSorted((a, b) => a.atMs - b.atMs)) {
    const carrier = carrierOf(kept);
    if (carrier === null) continue;
    seen.set(carrier.dotNumber, sql.fragment`${named('met', kept)} as (${meetCarrier(carrier, kept)})`);
  }
  const evidence = all.map((kept) => sql.fragment`${named('evidence', kept)} as (${insertEvidence(kept)})`);
  return [...seen.values(), ...evidence];
};

type MetCarrier = {
  readonly dotNumber: string;
  readonly mcNumber: string | null;
  readonly summary: Pick<CarrierSummary, 'legalName' | 'dbaName' | 'city' | 'state'>;
  readonly record: CarrierRecord | null;
};

/** The carrier that a verification made known; null for nobody. */
export const carrierOf = ({ verification, record }: KeptEvidence): MetCarrier | null =>
  verification.kind === 'judged'
    ? {
        dotNumber: verification.dotNumber,
        mcNumber: verification.mcNumber,
        summary: verification.carrier,
        record,
      }
    : null;

/** The carrier as last seen; an older look never replaces a newer one. */
const meetCarrier = (
  { dotNumber, mcNumber, summary, record }: MetCarrier,
  entry: KeptEvidence,
): FragmentSqlToken => {
  const at = instant(entry.atMs);
  return sql.fragment`
    insert into carriers as known (
      dot_number, mc_number, legal_name, dba_name, city, state, record, first_met_at, last_verified_at
    ) values (
      ${dotNumber}, ${mcNumber}, ${summary.legalName}, ${summary.dbaName}, ${summary.city}, ${summary.state},
      ${json(record)}, ${at}, ${at}
    )
    on conflict (dot_number) do update set
      mc_number = coalesce(excluded.mc_number, known.mc_number), legal_name = excluded.legal_name,
      dba_name = excluded.dba_name, city = excluded.city, state = excluded.state,
      record = coalesce(excluded.record, known.record), last_verified_at = excluded.last_verified_at
    where known.last_verified_at < excluded.last_verified_at
  `;
};

const insertEvidence = ({ callId, seq, atMs, verification, record }: KeptEvidence): FragmentSqlToken => {
  const { verdict, reasons, dotNumber, mcNumber, source, checkedAtMs, bodyHash } = evidenceOf(verification);
  return sql.fragment`
    insert into carrier_verifications (
      call_id, seq, asked_at, kind, verdict, reasons, dot_number, mc_number, policy_version, source, checked_at,
      body_hash, verification, record
    ) values (
      ${callId}, ${seq}, ${instant(atMs)}, ${verification.kind}, ${verdict}, ${textArray(reasons)}, ${dotNumber},
      ${mcNumber}, ${verification.policyVersion}, ${source}, ${instant(checkedAtMs)}, ${bodyHash},
      ${json(verification)}, ${json(record)}
    )
    on conflict (call_id, seq) do nothing
  `;
};

type EvidenceColumns = {
  readonly verdict: string | null;
  readonly reasons: readonly string[];
  readonly dotNumber: string | null;
  readonly mcNumber: string | null;
  readonly source: string | null;
  readonly checkedAtMs: number | null;
  readonly bodyHash: string | null;
};

/** What a verification's row says of it beside the verification itself. */
export const evidenceOf = (verification: Verification): EvidenceColumns => {
  const asked = {
    reasons: [],
    dotNumber: null,
    mcNumber: verification.question.docketNumber,
    source: null,
    checkedAtMs: null,
    bodyHash: null,
  };
  switch (verification.kind) {
    case 'judged': {
      const { verdict, reasons, dotNumber, mcNumber, evidence } = verification;
      return { verdict, reasons, dotNumber, mcNumber, ...evidence };
    }
    case 'could_not_ask':
      return { ...asked, verdict: 'unverified' };
    case 'not_found':
      return { ...asked, verdict: null, checkedAtMs: verification.checkedAtMs };
    case 'ambiguous':
      return { ...asked, verdict: null };
  }
};
