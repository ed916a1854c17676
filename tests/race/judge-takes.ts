import pg from 'pg';
import type { Take } from './taker.ts';

export type Verdict = {
  /** Loads that two had at the same time. */
  readonly doubles: readonly string[];
  /** Callers told that a load is theirs, which was another one's or nobody's before the promised end. */
  readonly robbed: readonly string[];
  /** Callers told no who hold the load for all that. */
  readonly ghosts: readonly string[];
};

type Row = {
  readonly reference: string;
  readonly call_id: string;
  readonly taken_ms: number;
  readonly end_ms: number;
};

/** Past the product's code. A booked load has no end; what ended by itself ended when it ran out. */
const HOLDS = `
  select l.reference_number as reference, b.call_id,
    (extract(epoch from b.taken_at) * 1000)::float8 as taken_ms,
    (extract(epoch from case b.status
      when 'booked' then 'infinity' when 'held' then b.expires_at else b.ended_at end) * 1000)::float8 as end_ms
  from bookings b join loads l using (load_id)
  where l.reference_number = any($1)
  order by l.reference_number, b.fence`;

/** Times go through JSON and PostgreSQL's microseconds: so much may be lost. */
const ROUNDING_MS = 2;

/** What the record says of what the callers were told; `gaveUp` are calls that let their load go themselves. */
export const judgeTakes = async (
  databaseUrl: string,
  takes: readonly Take[],
  gaveUp: ReadonlySet<string> = new Set(),
): Promise<Verdict> => {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const references = [...new Set(takes.map(({ reference }) => reference))];
    const { rows } = await client.query<Row>(HOLDS, [references]);
    const byReference = Map.groupBy(rows, ({ reference }) => reference);
    const holdsOf = (take: Take): readonly Row[] =>
      (byReference.get(take.reference) ?? []).filter(({ call_id }) => call_id === take.callId);
    const name = ({ callId, reference }: Take): string => `${callId} ${reference}`;
    const accepted = takes.filter(({ status }) => status === 'accepted');
    return {
      doubles: [...byReference].flatMap(([reference, holds]) => (overlap(holds) ? [reference] : [])),
      robbed: accepted
        .filter((take) => !gaveUp.has(take.callId) && !keptPromise(take, holdsOf(take)))
        .map(name),
      ghosts: takes
        .filter(({ status }) => status !== 'accepted' && status !== 'unsettled')
        .filter((take) => holdsOf(take).length > 0)
        .map(name),
    };
  } finally {
    await client.end();
  }
};

const overlap = (holds: readonly Row[]): boolean =>
  holds.some((hold, index) => {
    const next = holds[index + 1];
    return next !== undefined && next.taken_ms < hold.end_ms - ROUNDING_MS;
  });

const keptPromise = ({ heldUntilMs }: Take, holds: readonly Row[]): boolean =>
  holds.some(({ end_ms }) => end_ms >= (heldUntilMs ?? Infinity) - ROUNDING_MS);
