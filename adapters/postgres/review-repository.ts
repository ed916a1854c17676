import { sql } from 'slonik';
import type { Page, ReviewQuery, ReviewRepository } from '../../domain/ports.ts';
import { callerFrom } from '../../domain/verification.ts';
import type { Review, ReviewCase } from '../../domain/review.ts';
import type { Database } from './database.ts';
import { decodeCursor, pageOf, type PagePosition } from './page-cursor.ts';
import { reviewRow, selectReviews } from './review-row.ts';
import { instant, json, nothing } from './sql-values.ts';

export const createReviewRepository = (db: Database): ReviewRepository => ({
  save: (review) => saveReview(db, review),
  find: (callId) => db.maybeOne(sql.type(reviewRow)`${selectReviews} where r.call_id = ${callId}`),
  list: (query) => listReviews(db, query),
});

/** A call's second review, asked later, takes the place of its first. */
const saveReview = async (db: Database, review: Review): Promise<void> => {
  const caller = callerFrom(review.verification);
  await db.any(sql.type(nothing)`
    insert into reviews (
      call_id, revision, status, verdict, mc_number, dot_number, verification, evidence_seq, caller_phone,
      asked_at, expires_at, decided_at, decided_by, note
    ) values (
      ${review.callId}, ${review.revision}, ${review.status}, ${caller?.verdict ?? null},
      ${caller?.mcNumber ?? null}, ${caller?.dotNumber ?? null}, ${json(review.verification)},
      ${review.evidenceSeq}, ${review.callerPhone}, ${instant(review.askedAtMs)}, ${instant(review.expiresAtMs)},
      ${instant(review.decidedAtMs)}, ${review.decidedBy}, ${review.note}
    )
    on conflict (call_id) do update set
      revision = excluded.revision, status = excluded.status, verdict = excluded.verdict,
      mc_number = excluded.mc_number, dot_number = excluded.dot_number, verification = excluded.verification,
      evidence_seq = excluded.evidence_seq, caller_phone = excluded.caller_phone, asked_at = excluded.asked_at,
      expires_at = excluded.expires_at, decided_at = excluded.decided_at, decided_by = excluded.decided_by,
      note = excluded.note
    where (reviews.asked_at, reviews.revision) < (excluded.asked_at, excluded.revision)
  `);
};

/** Ended reviews stand this far behind open ones in the list's order: instants all the same. */
const BEHIND_MS = 1e14;

const positionOf = ({ review: { status, askedAtMs, callId } }: ReviewCase): PagePosition => ({
  atMs: status === 'open' ? askedAtMs : askedAtMs - BEHIND_MS,
  id: callId,
});

/** Open ones first, then the newest. */
const listReviews = async (db: Database, query: ReviewQuery): Promise<Page<ReviewCase>> => {
  const after = decodeCursor(query.cursor);
  const isOpen = after !== null && after.atMs > 0;
  const askedAtMs = after === null ? null : isOpen ? after.atMs : after.atMs + BEHIND_MS;
  const rows = await db.any(sql.type(reviewRow)`
    ${selectReviews}
    where ${sql.and([
      sql.fragment`true`,
      query.status === null ? null : sql.fragment`r.status = ${query.status}`,
      after === null
        ? null
        : sql.fragment`(r.status = 'open', r.asked_at, r.call_id) < (${isOpen}, ${instant(askedAtMs)}, ${after.id})`,
    ])}
    order by (r.status = 'open') desc, r.asked_at desc, r.call_id desc
    limit ${query.limit + 1}::integer
  `);
  return pageOf(rows, query.limit, positionOf);
};
