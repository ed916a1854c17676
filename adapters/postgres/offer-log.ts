import { sql } from 'slonik';
import { z } from 'zod';
import type { OfferLog } from '../../domain/offer-log.ts';
import type { Database } from './database.ts';
import { instant, newId } from './sql-values.ts';

const logged = z.object({ offer_id: z.string() });

export const createOfferLog = (db: Database): OfferLog => ({
  log: async ({ loadId, mcNumber, offerCents, notes, atMs }) => {
    const row = await db.maybeOne(sql.type(logged)`
      insert into offers (offer_id, load_id, mc_number, offer_cents, notes, logged_at)
      values (${newId('of')}, ${loadId}, ${mcNumber}, ${offerCents}::bigint, ${notes}, ${instant(atMs)})
      on conflict (load_id, mc_number, offer_cents) do nothing
      returning offer_id
    `);
    return row === null ? { kind: 'identical' } : { kind: 'logged', offerId: row.offer_id };
  },
});
