import pg from 'pg';

export type StoredRound = {
  readonly call_id: string;
  readonly negotiation_id: string;
  readonly load_id: string;
  readonly status: string;
  readonly agreed: number | null;
  readonly round: number;
  readonly ask: number;
  readonly decision: 'accepted' | 'counter_offer' | 'rejected';
  readonly counter: number | null;
};
export type StoredBooking = {
  readonly load_id: string;
  readonly call_id: string;
  readonly negotiation_id: string;
  readonly agreed: number;
  readonly status: 'held' | 'booked' | 'released' | 'expired';
};
export type StoredCall = {
  readonly call_id: string;
  readonly phase: string;
  readonly outcome: string | null;
};
export type StoredHandoff = {
  readonly handoff_id: string;
  readonly call_id: string;
  readonly status: string;
  readonly agreed: number | null;
};

/** What the database holds of these calls, with the rounds of earlier calls that theirs went on from. Money in dollars. */
export type StoredRecord = {
  readonly calls: readonly StoredCall[];
  readonly rounds: readonly StoredRound[];
  readonly bookings: readonly StoredBooking[];
  readonly handoffs: readonly StoredHandoff[];
};

const ROUNDS = `
  select r.call_id, negotiation_id, n.load_id, n.status, n.agreed_cents / 100.0::float8 as agreed, r.round,
    r.ask_cents / 100.0::float8 as ask, r.decision, r.counter_cents / 100.0::float8 as counter
  from negotiation_rounds r join negotiations n using (negotiation_id)
  where negotiation_id in (select negotiation_id from negotiation_rounds where call_id = any($1))
  order by negotiation_id, position`;
const BOOKINGS = `
  select load_id, call_id, negotiation_id, agreed_cents / 100.0::float8 as agreed, status
  from bookings where call_id = any($1) order by fence`;
const HANDOFFS = `
  select handoff_id, call_id, status, agreed_cents / 100.0::float8 as agreed
  from handoffs where call_id = any($1)`;
const CALLS = `select call_id, phase, outcome from calls where call_id = any($1)`;

/** Reads it past the product's own code. */
export const readStoredRecord = async (
  databaseUrl: string,
  callIds: readonly string[],
): Promise<StoredRecord> => {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const rows = async <Row>(statement: string): Promise<readonly Row[]> =>
    (await client.query(statement, [callIds])).rows as Row[];
  try {
    return {
      calls: await rows(CALLS),
      rounds: await rows(ROUNDS),
      bookings: await rows(BOOKINGS),
      handoffs: await rows(HANDOFFS),
    };
  } finally {
    await client.end();
  }
};
