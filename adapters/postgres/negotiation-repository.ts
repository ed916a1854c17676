import { sql } from 'slonik';
import { z } from 'zod';
import type { Load, LoadUnavailable } from '../../domain/load.ts';
import type { Negotiation } from '../../domain/negotiation/negotiation.ts';
import {
  LANE_HISTORY_MS,
  LEAST_LANE_DEALS,
  MOST_LANE_DEALS,
  type LoadMarket,
} from '../../domain/negotiation/negotiation-terms.ts';
import type { CommitResult, NegotiationCommit, NegotiationRepository } from '../../domain/ports.ts';
import { AdapterError } from './adapter-error.ts';
import type { Database } from './database.ts';
import { findLoad } from './load-repository.ts';
import { negotiationRow, selectNegotiations } from './negotiation-row.ts';
import { instant, json, newId, textArray } from './sql-values.ts';

export const createNegotiationRepository = (db: Database): NegotiationRepository => ({
  find: (loadId, carrierKey, sinceMs) => findNegotiation(db, loadId, carrierKey, sinceMs),
  markets: (loads, callId, atMs) => readMarkets(db, loads, callId, atMs),
  commit: async (decision) => {
    const { kind, hold_expires_at, because } = await commitDecision(db, decision);
    switch (kind) {
      case 'committed':
        return { kind, holdExpiresAtMs: hold_expires_at };
      case 'load_unavailable':
        return { kind, because: because ?? 'unknown' };
      case 'stale':
        return freshGround(db, decision);
    }
  },
});

const marketRow = z
  .object({ lane_mean_cents: z.number().nullable(), rival_calls: z.number() })
  .transform((row): LoadMarket => ({ laneMeanCents: row.lane_mean_cents, rivalCalls: row.rival_calls }));

const readMarkets = async (
  db: Database,
  loads: readonly Load[],
  callId: string,
  atMs: number,
): Promise<readonly LoadMarket[]> =>
  loads.length === 0
    ? []
    : db.any(sql.type(marketRow)`
        select lane_mean_cents, rival_calls
        from markets_of(
          ${textArray(loads.map(({ loadId }) => loadId))}, ${callId}, ${instant(atMs)},
          make_interval(secs => ${LANE_HISTORY_MS / 1000}), ${MOST_LANE_DEALS}::integer, ${LEAST_LANE_DEALS}::integer
        )
      `);

const unavailable = [
  'held',
  'booked',
  'withdrawn',
  'expired',
  'unknown',
] as const satisfies LoadUnavailable[];

const answerRow = z.object({
  kind: z.enum(['committed', 'stale', 'load_unavailable']),
  hold_expires_at: z.number().nullable(),
  because: z.enum(unavailable).nullable(),
});

const commitDecision = (db: Database, decision: NegotiationCommit): Promise<z.infer<typeof answerRow>> =>
  db.one(sql.type(answerRow)`
    select kind, hold_expires_at, because
    from commit_decision(
      ${json(decision.negotiation)}, ${decision.expectedVersion}::integer, ${instant(decision.liveSinceMs)},
      ${decision.loadVersion}::integer,
      ${decision.callId}, ${instant(decision.atMs)}, ${instant(decision.holdUntilMs)}, ${newId('bk')}
    )
  `);

const freshGround = async (db: Database, decision: NegotiationCommit): Promise<CommitResult> => {
  const { loadId, carrierKey } = decision.negotiation;
  const [load, negotiation] = await Promise.all([
    findLoad(db, loadId),
    findNegotiation(db, loadId, carrierKey, decision.liveSinceMs),
  ]);
  if (load === null) throw new AdapterError(`load ${loadId} vanished`, { retryable: true });
  return { kind: 'stale', load, negotiation };
};

const findNegotiation = (
  db: Database,
  loadId: string,
  carrierKey: string,
  sinceMs: number,
): Promise<Negotiation | null> =>
  db.maybeOne(sql.type(negotiationRow)`
    ${selectNegotiations}
    where n.load_id = ${loadId} and n.carrier_key = ${carrierKey} and n.updated_at >= ${instant(sinceMs)}
    order by n.updated_at desc
    limit 1
  `);
