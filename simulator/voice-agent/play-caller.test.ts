import { afterEach, describe, expect, it } from '@jest/globals';
import { castCaller, type Caller } from './caller.ts';
import { DEMO_CALLER } from './demo-caller.ts';
import { FAKE_KEY, startFakeDesk, type FakeDesk, type FakeDeskFaults } from './fake-desk.ts';
import { playCaller } from './play-caller.ts';
import { seededRandom } from './random.ts';
import { runSimulation } from './run-simulation.ts';
import { tallyCallers } from './tally.ts';
import { createToolClient } from './tool-client.ts';

let desk: FakeDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

const play = async (caller: Partial<Caller>, faults: FakeDeskFaults = {}) => {
  desk = await startFakeDesk(faults);
  const client = createToolClient({ apiUrl: desk.apiUrl, key: FAKE_KEY, retryPauseMs: 2 });
  const played = await playCaller({
    client,
    callId: 'sim-1',
    caller: { ...DEMO_CALLER, ...caller },
    random: seededRandom(1),
    wantedReference: null,
    repsUrl: desk.apiUrl,
  });
  return { ...played, violations: tallyCallers([{ personality: 'agreeable', played }]).violations, desk };
};
const toolsOf = ({ requests }: FakeDesk) => requests.map(({ tool }) => tool);

describe('an agreeable caller', () => {
  it('goes from his MC number to the record', async () => {
    const { calls, violations, desk } = await play({});
    expect(violations).toEqual([]);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.finalized?.status).toBe('recorded');
    expect(new Set(toolsOf(desk))).toEqual(
      new Set(['fmcsa/verify', 'loads/search', 'negotiations/evaluate', 'calls/handoff', 'calls/finalize']),
    );
  });

  it('sends strings alone, absent ones included, with a message and a transcript in JSON', async () => {
    const { desk } = await play({});
    for (const { body } of desk.requests) {
      const { extracted = {}, ...others } = body as Record<string, unknown>;
      expect(Object.values(others).every((value) => typeof value === 'string')).toBe(true);
      expect(Object.values(extracted as object).every((value) => typeof value === 'string')).toBe(true);
      expect(body._message).not.toBe('');
    }
    const transcript = JSON.parse(desk.requests.at(-1)?.body.transcript ?? '') as { role: string }[];
    expect(new Set(transcript.map(({ role }) => role))).toEqual(new Set(['assistant', 'user', 'tool']));
    expect(Number(desk.requests.at(-1)?.body.duration_seconds)).toBeGreaterThan(20);
  });

  it('may leave the accept to the agent, who then hands off at our counter', async () => {
    const bargaining = { ...DEMO_CALLER.bargaining, tolerance: 0.5, skipsAccept: true };
    const { desk } = await play({ bargaining });
    expect(desk.requests.filter(({ body }) => body.action === 'accept')).toEqual([]);
    const handoff = desk.requests.find(({ tool }) => tool === 'calls/handoff');
    expect(handoff?.body.agreed_rate).toBe('2040');
  });
});

describe('a caller with another errand', () => {
  it.each([
    ['a_call_back', 'Callback requested'],
    ['an_answer', 'Info only'],
    ['nothing', 'Error'],
  ] as const)('%s: says so once he is known, and the platform makes of it: %s', async (errand, hint) => {
    const { desk } = await play({ errand });
    expect(toolsOf(desk)).toEqual(['fmcsa/verify', 'calls/finalize']);
    expect(desk.requests.at(-1)?.body.outcome).toBe(hint);
  });

  it('wants a person, before any load', async () => {
    const { desk } = await play({ errand: 'a_person' });
    expect(toolsOf(desk)).toEqual(['fmcsa/verify', 'calls/handoff', 'calls/finalize']);
    expect(desk.requests[1]?.body.reason).toBe('human_requested');
  });
});

describe('the rep', () => {
  it('opens what was handed to him by its token alone, and his yes books it', async () => {
    const { repWords, desk, violations } = await play({});
    expect(violations).toEqual([]);
    expect(desk.decisions).toEqual([{ token: 'secret-token', decision: 'confirm' }]);
    expect(repWords).toEqual([{ callId: 'sim-1', word: 'confirmed', booked: true }]);
  });
});

describe('a difficult caller', () => {
  it('insists past the last word and is rejected', async () => {
    const bargaining = {
      ...DEMO_CALLER.bargaining,
      openingFactor: 1.5,
      concession: 0.1,
      lastWord: 'insists' as const,
      regrets: false,
    };
    const { calls } = await play({ bargaining });
    const statuses = calls[0]?.exchanges.map(({ answer }) => answer?.reply.status);
    expect(statuses?.filter((status) => status === 'counter_offer')).toHaveLength(3);
    expect(statuses).toContain('rejected');
    expect(statuses).not.toContain('accepted');
  });

  it('gets his number right the second time', async () => {
    const { desk, calls } = await play({
      docketsAsHeard: ['312 555 0142 99', ...DEMO_CALLER.docketsAsHeard],
    });
    expect(toolsOf(desk).filter((tool) => tool === 'fmcsa/verify')).toHaveLength(2);
    expect(calls[0]?.finalized).not.toBeNull();
  });

  it('hangs up, and the platform tells', async () => {
    const { desk, calls } = await play({ hangsUpAt: 'search', aftermath: 'failed_event' });
    expect(toolsOf(desk)).toEqual(['fmcsa/verify', 'loads/search']);
    expect(calls[0]).toMatchObject({ ending: 'hung_up', finalized: null });
    expect(desk.events).toMatchObject([
      { type: 'session.status_changed', data: { run_id: 'sim-1', status: { current: 'failed' } } },
    ]);
  });

  it('rings back under a new id and asks for the same load', async () => {
    const { desk, calls } = await play({ hangsUpAt: 'first_round', ringsBack: true });
    expect(calls.map(({ callId }) => callId)).toEqual(['sim-1', 'sim-1-again']);
    const again = desk.requests.filter(({ body }) => body.call_id === 'sim-1-again');
    expect(again.find(({ tool }) => tool === 'loads/search')?.body.reference_number).toBe('REF-1001');
    expect(calls[1]?.finalized).not.toBeNull();
  });
});

describe('a desk in trouble', () => {
  const patience = { say: 'One moment please.', next: 'retry' };

  it('is asked again while it works or is down', async () => {
    const { calls, violations } = await play(
      {},
      {
        meddle: (_, answer, __, nth) =>
          nth > 2 ? answer : { ...patience, status: nth === 1 ? 'pending' : 'unavailable' },
      },
    );
    expect(violations).toEqual([]);
    expect(calls[0]?.finalized).not.toBeNull();
  });

  it('is given up after a bounded number of tries', async () => {
    const { desk, calls } = await play(
      {},
      {
        meddle: (tool, answer) => (tool === 'fmcsa/verify' ? { ...patience, status: 'unavailable' } : answer),
      },
    );
    expect(toolsOf(desk).filter((tool) => tool === 'fmcsa/verify')).toHaveLength(6);
    expect(calls[0]?.ending).toBe('goodbye');
  });

  it('hears of a second finalize that it is one', async () => {
    let served = 0;
    const { violations } = await play(
      { repeatsCalls: true },
      {
        meddle: (tool, answer) =>
          tool === 'calls/finalize' && (served += 1) > 1
            ? { ...answer, status: 'already_recorded', outcome: 'booked' }
            : answer,
      },
    );
    expect(served).toBeGreaterThan(1);
    expect(violations).toEqual([]);
  });

  it('is reported for a 5xx, and for two answers to one question', async () => {
    const broken = await play(
      {},
      {
        meddle: (tool, answer) => (tool === 'loads/search' ? { http_status: 500 } : answer),
      },
    );
    expect(broken.calls[0]?.ending).toBe('broken');
    expect(broken.violations).toEqual([{ callId: 'sim-1', what: 'loads/search: HTTP 500' }]);
    await broken.desk.close();

    let served = 0;
    const forgetful = await play(
      { repeatsCalls: true },
      {
        meddle: (tool, answer) =>
          tool === 'loads/search' ? { ...answer, total_matches: 2 + (served += 1) } : answer,
      },
    );
    expect(forgetful.violations.map(({ what }) => what)).toEqual([
      'loads/search: the same request sent twice at once got two different answers: total_matches',
    ]);
  });
});

describe('a simulation', () => {
  it('plays everybody without a complaint about a good desk', async () => {
    desk = await startFakeDesk();
    let finished = 0;
    const done = await runSimulation({
      client: createToolClient({ apiUrl: desk.apiUrl, key: FAKE_KEY, retryPauseMs: 2 }),
      callers: 30,
      concurrency: 8,
      seed: 4,
      run: 'test',
      onCallerDone: () => (finished += 1),
    });
    const tally = tallyCallers(done);
    expect(finished).toBe(30);
    expect(tally.violations).toEqual([]);
    expect(tally.calls).toBeGreaterThan(30);
    expect(desk.requests.every(({ body }) => body.call_id?.startsWith('sim-'))).toBe(true);
    expect(castCaller('slow', seededRandom(4, 9)).pauseMs).toBeGreaterThan(0);
  });
});
