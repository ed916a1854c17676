import type { Keys } from './supervised-desk.ts';
import type { StoredRecord } from './stored-record.ts';

/** What the crash test compares of a call, read through the API or from the database. */
export type CallFile = {
  readonly phase: string;
  readonly outcome: string | null;
  /** Negotiation, round, ask, decision and our number, in order. */
  readonly rounds: readonly string[];
};

/** The broker's own people: they publish loads, employ reps and open the files of calls. */
export type Office = {
  readonly employ: (repId: string) => Promise<void>;
  readonly publish: (references: readonly string[]) => Promise<void>;
  readonly fileOf: (callId: string) => Promise<CallFile>;
  /** Newest first, at most a page. */
  readonly callIds: () => Promise<readonly string[]>;
};

const HOUR_MS = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();

const ROUND_THE_CLOCK = {
  name: 'Dana Whitfield',
  phone: '+13125550100',
  time_zone: 'America/Chicago',
  shift: { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' },
  capacity: 1_000,
};

const dallasToAtlanta = (reference: string): Readonly<Record<string, unknown>> => ({
  reference_number: reference,
  origin: 'Dallas, TX',
  destination: 'Atlanta, GA',
  pickup_earliest: inHours(20),
  pickup_latest: inHours(24),
  delivery_earliest: inHours(44),
  delivery_latest: inHours(50),
  equipment_type: 'dry_van',
  loadboard_rate: 1_800,
  max_buy: 2_100,
  customer_rate: 2_600,
  miles: 781,
});

type FileBody = {
  readonly call: { readonly phase: string; readonly outcome: string | null };
  readonly negotiations: readonly {
    readonly negotiation_id: string;
    readonly rounds: readonly {
      readonly round: number;
      readonly ask: number;
      readonly decision: string;
      readonly counter_offer: number | null;
    }[];
  }[];
};

export const openOffice = (apiUrl: string, { ops }: Keys): Office => {
  const ask = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const response = await fetch(`${apiUrl}/api/v1/${path}`, {
      method,
      headers: { 'x-api-key': ops, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: HTTP ${String(response.status)} ${text}`);
    return JSON.parse(text) as Body;
  };
  return {
    employ: async (repId) => {
      await ask('PUT', `reps/${repId}`, ROUND_THE_CLOCK);
    },
    publish: async (references) => {
      const report = await ask<{ imported: number }>('POST', 'loads/import', references.map(dallasToAtlanta));
      if (report.imported !== references.length) throw new Error(JSON.stringify(report));
    },
    fileOf: async (callId) => {
      const { call, negotiations } = await ask<FileBody>('GET', `calls/${callId}`);
      const rounds = negotiations.flatMap(({ negotiation_id, rounds }) =>
        rounds.map(({ round, ask, decision, counter_offer }) =>
          roundLine(negotiation_id, round, ask, decision, counter_offer),
        ),
      );
      return { phase: call.phase, outcome: call.outcome, rounds: rounds.toSorted() };
    },
    callIds: async () => {
      const { calls } = await ask<{ calls: readonly { call_id: string }[] }>('GET', 'calls?limit=100');
      return calls.map(({ call_id }) => call_id);
    },
  };
};

/** The same file from the database. */
export const storedFileOf = (stored: StoredRecord, callId: string): CallFile => {
  const call = stored.calls.find(({ call_id }) => call_id === callId);
  const own = new Set(
    stored.rounds.flatMap(({ call_id, negotiation_id }) => (call_id === callId ? [negotiation_id] : [])),
  );
  const rounds = stored.rounds
    .filter(({ negotiation_id }) => own.has(negotiation_id))
    .map(({ negotiation_id, round, ask, decision, counter }) =>
      roundLine(negotiation_id, round, ask, decision, counter),
    );
  return { phase: call?.phase ?? 'missing', outcome: call?.outcome ?? null, rounds: rounds.toSorted() };
};

const roundLine = (
  negotiationId: string,
  round: number,
  ask: number,
  decision: string,
  counter: number | null,
): string => [negotiationId, round, ask, decision, counter ?? 'none'].join(' ');
