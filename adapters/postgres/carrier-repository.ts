import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import type { CarrierRecord, CarrierSummary } from '../../domain/carrier.ts';
import type { CarrierRepository, KeptEvidence } from '../../domain/ports.ts';
import type { Verification } from '../../domain/verification.ts';
import { recordEntries } from './call-timeline.ts';
import { findCarrierFile } from './carrier-file.ts';
import type { Database } from './database.ts';
import { instant, json, nothing, textArray } from './sql-values.ts';

export const createCarrierRepository = (db: Database): CarrierRepository => ({
  recordVerification: async (kept) => {
    await db.any(sql.type(nothing)`with ${keepEvidence(kept)} select`);
  },
  recordInCall: (kept, row, entries) => recordEntries(db, row, entries, keepEvidence(kept)),
  findFile: (dotNumber, atMs, most) => findCarrierFile(db, { dotNumber, atMs, most }),
  findDotNumber: async (mcNumber) => {
    const row = await db.maybeOne(sql.type(z.object({ dot_number: z.string() }))`
      select dot_number from carriers where mc_number = ${mcNumber}
      order by last_verified_at desc, dot_number limit 1
    `);
    return row?.dot_number ?? null;
  },
});

/** The parts of a WITH clause that keep it. */
const keepEvidence = (kept: KeptEvidence): FragmentSqlToken => {
  const carrier = carrierOf(kept);
  const evidence = sql.fragment`evidence as (${insertEvidence(kept)})`;
  return carrier === null ? evidence : sql.fragment`met as (${meetCarrier(carrier, kept)}), ${evidence}`;
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
