import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'policies-'));
const file = join(folder, 'policies.json');
const ladder = (version: string, shares: readonly number[]) => ({ kind: 'ladder', version, ladder: shares });
writeFileSync(
  file,
  JSON.stringify({
    policies: [
      { ...ladder('slow', [0, 0.5, 0.95]), urgentLadder: [0.25, 0.75, 0.95] },
      ladder('firm', [0, 0, 0]),
      ladder('quick', [0.5, 0.7, 0.9]),
    ],
    use: 'slow',
    rules: [
      { name: 'reefers', equipment: ['reefer'], use: 'firm' },
      {
        name: 'trial',
        equipment: ['flatbed'],
        use: [
          { arm: 'a', policy: 'slow' },
          { arm: 'b', policy: 'quick' },
        ],
      },
    ],
  }),
);

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk({ POLICY_FILE: file, POLICY_KIND: '' });
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true });
});

const HOUR = 3_600_000;
const pickupIn = (hours: number) => ({
  pickup: { earliestMs: Date.now() + 1000, latestMs: Date.now() + hours * HOUR },
});

type Round = Readonly<Record<string, unknown>>;
type Publishing = Parameters<RealDesk['publishOne']>[0];

/** Asks on one call, and the rounds that operations then see. */
const haggle = async (changes: Publishing, asks: readonly string[], mcNumber?: string) => {
  const load = await desk.publishOne(changes);
  const call_id = await phone.callAbout(load, mcNumber);
  const said = { load_id: load.loadId };
  const answers = [];
  for (const carrier_offer of asks)
    answers.push((await phone.offer(call_id, { ...said, carrier_offer })).body);
  return { load, call_id, answers, rounds: await roundsSeen(call_id, 'ops') };
};

const roundsSeen = async (call_id: string, scope: 'read' | 'ops'): Promise<readonly Round[]> => {
  const { negotiations } = (await desk.get(`/calls/${call_id}`, scope)).body;
  return (negotiations as readonly { readonly rounds: readonly Round[] }[]).flatMap(({ rounds }) => rounds);
};

describe('the policy of a load', () => {
  it('is the file’s for every load, and the urgent ladder close to pickup', async () => {
    const calm = await haggle(pickupIn(30), ['2600', '2500']);
    const urgent = await haggle(pickupIn(6), ['2600', '2500']);
    expect(calm.rounds).toMatchObject([{ policy_version: 'slow', counter_offer: 1800, arm: null }, {}]);
    expect(urgent.rounds[0]?.hours_to_pickup).toBeLessThan(6);
    for (const { rounds, shares } of [
      { rounds: calm.rounds, shares: [0, 0.5] },
      { rounds: urgent.rounds, shares: [0.25, 0.75] },
    ]) {
      const room = Number(rounds[0]?.apparent_ceiling) - 1800;
      const offered = shares.map((share) => Math.floor((1800 + room * share) / 5) * 5);
      expect(rounds.map((round) => round.counter_offer)).toEqual(offered);
    }
  });

  it('goes by the trailer', async () => {
    const { answers, rounds } = await haggle({ ...pickupIn(30), equipment: 'reefer' }, [
      '2600',
      '2500',
      '2400',
    ]);
    expect(answers.map((answer) => answer.counter_offer)).toEqual([1800, 1800, 1800]);
    expect(rounds.map((round) => round.policy_version)).toEqual(['firm', 'firm', 'firm']);
  });
});

describe('a comparison of two policies', () => {
  it('gives a load and carrier one arm, kept with every decision and across calls', async () => {
    const versions = { 'trial/a': 'slow', 'trial/b': 'quick' };
    const flatbed = { ...pickupIn(30), equipment: 'flatbed' } as const;
    const first = await haggle(flatbed, ['2600']);
    const again = await phone.callAbout(first.load);
    await phone.offer(again, { load_id: first.load.loadId, carrier_offer: '2500' });
    const [arm] = first.rounds.map((round) => String(round.arm));
    const later = await roundsSeen(again, 'ops');
    expect(later.map((round) => round.arm)).toEqual([arm, arm]);
    for (const round of later)
      expect(round.policy_version).toBe(Object.entries(versions).find(([name]) => name === arm)?.[1]);
  });
});

describe('the ladder of a call', () => {
  it('tells operations what every decision rested on, and readers the reason alone', async () => {
    const { call_id, rounds } = await haggle(pickupIn(30), ['2600', '2550']);
    expect(rounds[1]).toMatchObject({
      ceiling: 2100,
      lane_mean: null,
      rival_calls: 0,
      policy: { kind: 'ladder', version: 'slow', urgent_hours: 12 },
    });
    expect(rounds[1]?.explanation).toMatch(/^Policy slow took asks up to \$.* ceiling \$2,100/);
    const readable = await roundsSeen(call_id, 'read');
    expect(Object.keys(readable[1] ?? {}).toSorted()).toEqual(
      ['ask', 'at', 'counter_offer', 'decision', 'policy_version', 'reason', 'round'].toSorted(),
    );
    expect(readable[1]?.reason).toMatch(
      /^Round 2 of 3: \$2,550 asked, 41\.7 % above the listed \$1,800, \$50 less than before\. /,
    );
  });
});

describe('several loads on one call', () => {
  it('have each a ladder of its own, whatever the order of the asks', async () => {
    const loads = [await desk.publishOne(pickupIn(30)), await desk.publishOne(pickupIn(30))];
    const call_id = await phone.callBy();
    for (const { referenceNumber } of loads)
      await phone.search(call_id, { reference_number: referenceNumber });
    const rounds: unknown[] = [];
    for (const turn of [0, 1, 0, 0, 1, 1, 0]) {
      const carrier_offer = String(2600 - 10 * rounds.length);
      const { body } = await phone.offer(call_id, { load_id: loads[turn]?.loadId, carrier_offer });
      rounds.push([body.round, body.status]);
    }
    const countered = [1, 1, 2, 3, 2, 3].map((round) => [round, 'counter_offer']);
    expect(rounds).toEqual([...countered, [3, 'rejected']]);
  });
});

describe('trouble that uses no round', () => {
  it.each(['NaN', '1e308', '-Infinity', '0.00', '4000', "what's your best?", ''])(
    '%j',
    async (carrier_offer) => {
      const { answers, rounds } = await haggle(pickupIn(30), [carrier_offer]);
      expect(answers).toMatchObject([{ status: 'invalid_offer', next: 'ask_rate', standing_offer: 1800 }]);
      expect(rounds).toEqual([]);
    },
  );

  it('a load withdrawn in between, and open again', async () => {
    const { load, call_id } = await haggle(pickupIn(30), ['2600']);
    const ask = async (carrier_offer: string) =>
      (await phone.offer(call_id, { load_id: load.loadId, carrier_offer })).body;
    const patch = (body: object) =>
      desk.send('PATCH', `/api/v1/loads/${load.loadId}`, { scope: 'ops', body });
    await patch({ status: 'withdrawn' });
    expect(await ask('2550')).toMatchObject({ status: 'load_unavailable' });
    await patch({ status: 'open' });
    expect(await ask('2540')).toMatchObject({ status: 'counter_offer', round: 2 });
  });

  it('a load repriced in between goes on at the new rates, with our word kept', async () => {
    const { load, call_id, answers } = await haggle(pickupIn(30), ['2600', '2550']);
    const lowered = { scope: 'ops', body: { max_buy: 1800 } } as const;
    await desk.send('PATCH', `/api/v1/loads/${load.loadId}`, lowered);
    const said = Number(answers[1]?.counter_offer);
    const { body } = await phone.offer(call_id, { load_id: load.loadId, action: 'accept' });
    expect(body).toMatchObject({ status: 'not_bookable', agreed_rate: said, hold_expires_at: null });
  });
});
