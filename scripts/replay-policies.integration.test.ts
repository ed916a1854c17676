import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { createDatabase, type Database } from '../adapters/postgres/database.ts';
import { createLoadRepository } from '../adapters/postgres/load-repository.ts';
import { createNegotiationRepository } from '../adapters/postgres/negotiation-repository.ts';
import { nothing } from '../adapters/postgres/sql-values.ts';
import { bookOf } from '../domain/negotiation/policy-book.ts';
import { evaluateOffer, acceptStanding } from '../domain/negotiation/evaluate-offer.ts';
import { advanceNegotiation, newNegotiation } from '../domain/negotiation/negotiation.ts';
import { termsOf } from '../domain/negotiation/negotiation-terms.ts';
import { referencePolicy } from '../tests/examples/policies.ts';
import { details, fresh } from '../tests/contract/contract-examples.ts';
import { freshDatabase } from '../tests/setup/fresh-database.ts';
import type { TestDatabase } from '../tests/setup/test-database.ts';
import { replayPage, checkPage } from './replay-page.ts';
import { checkRecorded, replayOptions, replaySpan, replayUnder } from './replay-policies.ts';

const DAY = 86_400_000;
const span = { fromMs: Date.now() - DAY, toMs: Date.now() + DAY };
const noKey = () => {
  throw new Error('one policy draws nothing');
};

let testDatabase: TestDatabase;
let db: Database;

/** One carrier's asks (dollars) about a load of its own, listed at $1,800, ceiling $2,000; `null` takes our number. */
const record = async (...asks: readonly (number | null)[]): Promise<void> => {
  const given = details();
  const loads = createLoadRepository(db);
  await loads.upsertMany([given]);
  const load = await loads.findByReference(given.referenceNumber);
  if (load === null) throw new Error('the load was not kept');
  const market = { laneMeanCents: null, rivalCalls: 0 };
  const atMs = Date.now() - DAY / 2;
  const terms = termsOf(
    { ...load, pickup: { ...load.pickup, latestMs: atMs + 2 * DAY } },
    { headroomShare: 0.8, market, policy: referencePolicy, arm: null, atMs },
  );
  let negotiation = newNegotiation(fresh('ng'), terms, fresh('carrier'));
  for (const dollars of asks) {
    const context = { terms, negotiation, callId: fresh('call'), atMs };
    const decided = dollars === null ? acceptStanding(context, null) : evaluateOffer(context, dollars * 100);
    if (!decided.ok) throw new Error(decided.refusal);
    const expectedVersion = negotiation.version;
    negotiation = advanceNegotiation(negotiation, decided.value);
    await createNegotiationRepository(db).commit({
      negotiation,
      expectedVersion,
      liveSinceMs: 0,
      loadVersion: load.version,
      callId: context.callId,
      atMs: Date.now(),
      holdUntilMs: null,
    });
  }
};

beforeAll(async () => {
  testDatabase = await freshDatabase();
  db = createDatabase({ url: testDatabase.url, poolSize: 2, statementTimeoutMs: 10_000 });
  await record(1790);
  await record(2200, 1900, null);
  await record(2200, 2150, 1990);
  await record(2200, 2200, 2200, 2100, null);
  await record(2100, 2050, 2020);
}, 120_000);

afterAll(async () => {
  await db.end();
  await testDatabase.drop();
});

describe('recorded negotiations, decided again', () => {
  it('come out exactly as recorded under their own policies', async () => {
    const checked = await checkRecorded(db, span);
    expect(checked).toEqual({ decisions: 15, unreproduced: [] });
    expect(checkPage(checked)).toBe('15 decisions, 15 reproduced exactly from what is stored with them');
  });

  it('change nothing under the same policy from a file', async () => {
    const tally = await replayUnder(db, bookOf({ ...referencePolicy, version: 'copy' }), span, noKey);
    expect(tally).toMatchObject({
      negotiations: 5,
      decisions: 15,
      changedDecisions: 0,
      recordedDeals: 4,
      bothDeals: 4,
      cheaper: 0,
      dearer: 0,
      newDeals: 0,
      undecided: 0,
    });
    expect(tally.bothReplayedCents).toBe(tally.recordedCents);
  });

  it('cost more, and are more, under a policy that gives all at once', async () => {
    const generous = { ...referencePolicy, version: 'generous', ladder: [0.9, 0.95, 0.95] as const };
    const tally = await replayUnder(db, bookOf(generous), span, noKey);
    expect(tally).toMatchObject({ recordedDeals: 4, bothDeals: 4, newDeals: 0 });
    expect(tally.bothReplayedCents).toBeGreaterThanOrEqual(tally.bothRecordedCents);
    expect(tally.changedDecisions).toBeGreaterThan(3);
  });

  it('leave deals open under a policy that gives nothing, and say so', async () => {
    const firm = { ...referencePolicy, version: 'firm', ladder: [0, 0, 0] as const };
    const tally = await replayUnder(db, bookOf(firm), span, noKey);
    expect(tally).toMatchObject({ recordedDeals: 4, newDeals: 0, dearer: 0 });
    expect(tally.undecided).toBe(2);
    const page = replayPage(tally);
    expect(page).toContain(
      'What a replay cannot know: how a carrier would have answered a number he never heard.',
    );
    expect(page).toMatch(/deals left open by what was said +2 .* if each took our number/);
  });

  it('are those that began in the time asked about', async () => {
    const before = { fromMs: 0, toMs: span.fromMs };
    expect(await replayUnder(db, bookOf(referencePolicy), before, noKey)).toMatchObject({ negotiations: 0 });
  });

  it('show where a stored decision was tampered with', async () => {
    await db.any(sql.type(nothing)`
      update negotiation_rounds set counter_cents = counter_cents + 100
      where position = 1 and ask_cents = 215000
    `);
    const { unreproduced } = await checkRecorded(db, span);
    expect(unreproduced).toEqual([expect.stringContaining('round 2')]);
  });
});

describe('the command line', () => {
  it('reads dates in the broker’s zone, both days included, and instants', () => {
    const options = replayOptions(['--from', '2026-03-23', '--to', '2026-03-23T15:00:00Z']);
    expect(options && replaySpan(options, 'America/Chicago', 0)).toEqual({
      fromMs: Date.parse('2026-03-23T05:00:00Z'),
      toMs: Date.parse('2026-03-23T15:00:00Z'),
    });
    const whole = replayOptions(['--policy', 'p.json', '--to', '2026-03-23']);
    expect(whole?.policyFile).toBe('p.json');
    expect(whole && replaySpan(whole, 'America/Chicago', 0).toMs).toBe(Date.parse('2026-03-24T05:00:00Z'));
  });

  it('explains itself, and says what it cannot read', () => {
    expect(replayOptions(['--help'])).toBeNull();
    expect(() => replaySpan({ policyFile: null, from: 'monday', to: null }, 'UTC', 0)).toThrow('"monday"');
    expect(() => replayOptions(['--polcy', 'x'])).toThrow('--polcy');
  });
});
