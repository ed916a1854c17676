import { beforeEach, describe, expect, it } from '@jest/globals';
import { acceptance, handoff as sample } from '../../tests/contract/contract-examples.ts';
import { sampleLoad } from '../../tests/desk/sample-loads.ts';
import { scriptedGateway, type HttpBench } from '../../tests/http/http-bench.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';
import type { Handoff } from '../../domain/handoff.ts';
import type { HandoffHeard } from '../gateway-port.ts';

const openBench = openedBenches();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('handoffs/{token}', () => {
  let bench: HttpBench;
  let heard: HandoffHeard;
  let asked: number;
  beforeEach(async () => {
    asked = 0;
    heard = { kind: 'unavailable' };
    const decideHandoff = () => {
      asked += 1;
      return Promise.resolve(heard);
    };
    bench = await openBench({ gateway: scriptedGateway(undefined, { decideHandoff }) });
  });

  const given = async (changes: Partial<Handoff> = {}, expiresAtMs = Date.now() + HOUR) => {
    const kept = sample(null, { assignment: 1, ...changes });
    const { handoffs } = bench.desk;
    await handoffs.decide({ handoffId: kept.handoffId, atMs: 0 }, () => ({ changed: [kept], answer: null }));
    return handoffs.issueToken({ handoffId: kept.handoffId, assignment: 1 }, expiresAtMs);
  };
  const say = async (token: string, word: 'confirm' | 'decline') => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = word === 'decline' ? { body: { reason: 'no trailer' } } : {};
    const answered = await bench.send('POST', `/handoffs/${token}/${word}`, { headers, ...body });
    const { code, status } = answered.json<{ code?: string; status: unknown }>();
    return [answered.statusCode, code ?? status];
  };
  const publish = async (holder: string | null) => {
    await bench.desk.loads.upsertMany([sampleLoad('LD-1', Date.now())]);
    const load = await bench.desk.loads.findByReference('LD-1');
    if (load !== null && holder !== null)
      await bench.desk.negotiations.commit(acceptance(load, { callId: holder }));
    return load?.loadId ?? null;
  };

  it.each([20, 32])('is opened by operations by its own id, of %i signs', async (signs) => {
    const handoffId = `ho_${'0123456789abcdef'.repeat(2).slice(0, signs)}`;
    await given({ handoffId });
    const confirm = (key: string) => bench.send('POST', `/handoffs/${handoffId}/confirm`, { key });
    heard = { kind: 'kept' };
    expect((await confirm(bench.keys.ops)).json()).toMatchObject({ handoff: { handoff_id: handoffId } });
    expect((await confirm(bench.keys.read)).statusCode).toBe(403);
  });

  it('with Temporal away: a problem, and nothing is done', async () => {
    expect(await say(await given(), 'confirm')).toEqual([503, 'unavailable']);
  });

  it('with no worker there: pending', async () => {
    heard = { kind: 'kept' };
    expect(await say(await given(), 'decline')).toEqual([202, 'pending']);
  });

  it('that nobody holds a load for cannot be confirmed', async () => {
    heard = { kind: 'settled', stands: { status: 'ready', assignment: 1 } };
    expect(await say(await given(), 'confirm')).toEqual([409, 'nothing_held']);
  });

  it('of a load that is booked for this caller cannot be declined', async () => {
    heard = { kind: 'settled', stands: { status: 'ready', assignment: 1 } };
    expect(await say(await given(), 'decline')).toEqual([409, 'load_booked']);
  });

  it.each([
    ['is free', null, 'Declined. The load is free.'],
    ['another has', 'run-2', 'Declined. Another caller has the load.'],
    ['he has again', 'run-1', 'Declined.'],
  ])('that was declined, of a load that %s, says so', async (_whose, holder, words) => {
    const loadId = await publish(holder);
    const token = await given({ status: 'declined', callId: 'run-1', loadId, decidedAtMs: Date.now() });
    const headers = { authorization: `Bearer ${token}` };
    const body = { reason: 'no trailer' };
    const answered = await bench.send('POST', `/handoffs/${token}/decline`, { headers, body });
    expect(answered.json()).toMatchObject({ status: 'declined', say: words });
  });

  it.each([
    ['confirmed', 'confirm', [200, 'confirmed']],
    ['confirmed', 'decline', [409, 'handoff_decided']],
    ['declined', 'decline', [200, 'declined']],
    ['declined', 'confirm', [409, 'handoff_decided']],
    ['lost', 'confirm', [409, 'load_taken']],
    ['lost', 'decline', [409, 'handoff_decided']],
    ['expired', 'confirm', [410, 'handoff_expired']],
    ['expired', 'decline', [410, 'handoff_expired']],
  ] as const)('that was %s: %s', async (status, word, answer) => {
    const token = await given({ status, decidedAtMs: Date.now() }, Date.now() - MINUTE);
    expect(await say(token, word)).toEqual(answer);
    expect(asked).toBe(0);
  });

  it('that was declined before and is open again shows no decision but in its life', async () => {
    const atMs = Date.now() - MINUTE;
    const declined = { what: 'declined', atMs, repId: 'rep_1', repName: 'Dana', note: 'wrong desk' } as const;
    const again = { ...declined, what: 'assigned', note: null } as const;
    const token = await given({ life: [declined, again] });
    heard = { kind: 'kept' };
    const headers = { authorization: `Bearer ${token}` };
    const answered = await bench.send('POST', `/handoffs/${token}/confirm`, { headers });
    expect(answered.json()).toMatchObject({
      status: 'pending',
      handoff: {
        ...{ status: 'ready', decided_at: null, decline_reason: null },
        life: [{ what: 'declined', note: 'wrong desk' }, { what: 'assigned' }],
      },
    });
  });

  it.each(['queued', 'after_hours'] as const)(
    'that was decided and is %s again is not the old token’s',
    async (status) => {
      const token = await given({ status, repId: null });
      for (const word of ['confirm', 'decline'] as const)
        expect(await say(token, word)).toEqual([410, 'handoff_expired']);
      expect(asked).toBe(0);
    },
  );

  it('whose time is over, or which another rep has, is gone', async () => {
    expect(await say(await given({}, Date.now() - 1), 'confirm')).toEqual([410, 'handoff_expired']);
    const passedOn = await given({ assignment: 2 });
    expect(await say(passedOn, 'decline')).toEqual([410, 'handoff_expired']);
    const opened = await bench.send('GET', `/handoffs/${passedOn}`, {
      headers: { authorization: `Bearer ${passedOn}` },
    });
    expect(opened.json()).toMatchObject({
      code: 'handoff_expired',
      detail: expect.stringMatching(/another rep/),
    });
    expect(asked).toBe(0);
  });
});
