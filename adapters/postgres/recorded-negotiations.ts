import { sql } from 'slonik';
import type { Load } from '../../domain/load.ts';
import type { Negotiation } from '../../domain/negotiation/negotiation.ts';
import type { Database } from './database.ts';
import { findLoad } from './load-repository.ts';
import { negotiationRow, selectNegotiations } from './negotiation-row.ts';
import { instant } from './sql-values.ts';

/** A recorded negotiation with the load it was about, as the load is now. */
export type RecordedNegotiation = { readonly negotiation: Negotiation; readonly load: Load };

const BATCH = 200;

/** All negotiations that began within [fromMs, toMs), in the order of their ids; read in batches. */
export async function* readRecordedNegotiations(
  db: Database,
  fromMs: number,
  toMs: number,
): AsyncGenerator<RecordedNegotiation> {
  let last = '';
  for (;;) {
    const page = await db.any(sql.type(negotiationRow)`
      ${selectNegotiations}
      where n.negotiation_id > ${last} and n.began_at >= ${instant(fromMs)} and n.began_at < ${instant(toMs)}
      order by n.negotiation_id limit ${BATCH}
    `);
    const loads = await Promise.all(page.map(({ loadId }) => findLoad(db, loadId)));
    for (const [index, negotiation] of page.entries()) {
      const load = loads[index] ?? null;
      if (load !== null) yield { negotiation, load };
    }
    const end = page.at(-1);
    if (end === undefined) return;
    last = end.negotiationId;
  }
}
