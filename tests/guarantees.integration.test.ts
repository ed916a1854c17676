import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

/* The guarantees of rules.md §4 as a caller meets them: through HTTP and the workflow. */

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk();
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

const LISTED = 1800;
const CEILING = 2100;

type Move = { readonly said: Readonly<Record<string, string>>; readonly hangsUp: boolean };

const anyMove: fc.Arbitrary<Move> = fc.record({
  said: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.integer({ min: 1700, max: 2700 }).map((ask) => ({ carrier_offer: `$${ask}` })),
    },
    { weight: 1, arbitrary: fc.constant({ action: 'decline' }) },
    { weight: 1, arbitrary: fc.constantFrom({ carrier_offer: '99999' }, { carrier_offer: 'more' }) },
  ),
  hangsUp: fc.boolean(),
});

/** The same words twice in a row are a repeat: answered again, and no round used. */
const isNoRepeat = ({ said }: Move, at: number, moves: readonly Move[]): boolean =>
  JSON.stringify(said) !== JSON.stringify(moves[at - 1]?.said);

/** Everything one carrier heard about one load on as many calls as he likes. */
const heardBy = async (moves: readonly Move[]) => {
  const { loadId: load_id, referenceNumber } = await desk.publishOne();
  const newCall = async () => {
    const call_id = await phone.callBy();
    await phone.search(call_id, { reference_number: referenceNumber });
    return call_id;
  };
  const heard: { readonly said: Move['said']; readonly body: Record<string, unknown> }[] = [];
  let call_id = await newCall();
  for (const { said, hangsUp } of moves) {
    const { body } = await phone.offer(call_id, { load_id, ...said });
    heard.push({ said, body });
    if (body.status === 'accepted') break;
    if (!hangsUp) continue;
    await phone.finalize(call_id);
    call_id = await newCall();
  }
  return heard;
};

describe('Whatever a carrier says, on however many calls', () => {
  it('he hears at most three counters that never fall, and no deal passes the ceiling', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMove, { minLength: 3, maxLength: 7 }), async (moves) => {
        const heard = await heardBy(moves.filter(isNoRepeat));
        const counters = heard.filter(({ body }) => body.status === 'counter_offer');
        const numbers = counters.map(({ body }) => Number(body.counter_offer));
        expect(numbers.length).toBeLessThanOrEqual(3);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
        expect(counters.map(({ body }) => body.round)).toEqual([1, 2, 3].slice(0, counters.length));
        for (const { said, body } of counters) {
          const ask = Number(said.carrier_offer?.slice(1));
          expect(Number(body.counter_offer)).toBeLessThanOrEqual(ask);
          expect(Number(body.counter_offer)).toBeGreaterThanOrEqual(LISTED);
          expect(Number(body.counter_offer)).toBeLessThan(CEILING);
          expect(body.final).toBe(body.round === 3);
        }
        for (const { said, body } of heard) {
          if (body.status === 'accepted') expect(`$${String(body.agreed_rate)}`).toBe(said.carrier_offer);
          expect(Number(body.agreed_rate ?? 0)).toBeLessThanOrEqual(CEILING);
          if (body.status === 'rejected') expect(numbers).toHaveLength(3);
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 120_000);

  it('a second phone with the same words at the same time uses rounds of its own, one each', async () => {
    const load = await desk.publishOne();
    const calls = await Promise.all(Array.from({ length: 3 }, () => phone.callAbout(load)));
    const said = { load_id: load.loadId, carrier_offer: '2600' };
    const answers = await Promise.all(calls.map((call_id) => phone.offer(call_id, said)));
    expect(answers.map(({ body }) => body.round).toSorted()).toEqual([1, 2, 3]);
  });
});
