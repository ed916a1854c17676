import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Load } from '../domain/load.ts';
import { readAnswer } from '../simulator/voice-agent/read-answer.ts';
import { TOOLS, type Tool } from '../simulator/voice-agent/tool-contract.ts';
import { answersInTime, PROMISED_MS, STALLED_MS } from './desk/answers-in-time.ts';
import { newCall, phoneTo } from './desk/phone.ts';
import type { Answered } from './desk/desk-client.ts';
import { openSilence, reopenDatabase, shutDatabase } from './desk/outage.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

const saidTo = (tool: Tool, call_id: string, load_id: string): Readonly<Record<string, string>> => {
  const words: Readonly<Record<Tool, Readonly<Record<string, string>>>> = {
    'fmcsa/verify': { mc_number: 'MC 123 456' },
    'loads/search': { origin: 'Dallas, TX', equipment_type: 'dry van' },
    'negotiations/evaluate': { load_id, carrier_offer: '1800' },
    'calls/handoff': { agreed_rate: '1800', load_id },
    'calls/finalize': { transcript: 'bye', duration_seconds: '60' },
  };
  return { call_id, ...words[tool] };
};

type Heard = { readonly ms: number; readonly status: unknown };

/** Asks once: whatever is down, a whole answer of status 200. */
const once = async (desk: RealDesk, tool: Tool, call_id: string, load_id = 'LD-1'): Promise<Heard> => {
  const { status, ms, body } = await desk.post(`/${tool}`, saidTo(tool, call_id, load_id));
  const stalledMs = STALLED_MS - PROMISED_MS;
  expect(readAnswer(tool, status, Math.max(0, ms - stalledMs), body).violations).toEqual([]);
  expect(body).toMatchObject({ call_id, request_id: expect.any(String) });
  return { ms, status: body.status };
};

const everyTool = (desk: RealDesk): Promise<readonly Heard[]> => {
  const call_id = newCall();
  return Promise.all(TOOLS.map((tool) => once(desk, tool, call_id)));
};

/** Every status that every tool answers with, each within 2.5 seconds. */
const statusesInTime = async (desk: RealDesk): Promise<readonly unknown[]> => {
  const heard = await answersInTime(() => everyTool(desk));
  return [...new Set(heard.map(({ status }) => status))];
};

/** The broker's own routes, asked in vain of a database that is away. */
const readInVain = async (desk: RealDesk, path: string): Promise<readonly Answered[]> => {
  const answers = await answersInTime(async () => [await desk.get(path)]);
  for (const { status, body } of answers) expect([status, body.code]).toEqual([503, 'unavailable']);
  return answers;
};

describe('a desk whose parts come and go', () => {
  let desk: RealDesk;
  let load: Load;
  let call_id: string;

  beforeAll(async () => {
    desk = await openRealDesk();
    load = await desk.publishOne();
    call_id = await phoneTo(desk).callAbout(load);
  }, 120_000);
  afterAll(async () => desk.stop());

  const roundsAndHolder = async () => {
    const { negotiations } = (await desk.get(`/calls/${call_id}`)).body;
    const { holder } = (await desk.get(`/loads/${load.loadId}`)).body.load as { holder: unknown };
    return { negotiations, holder };
  };

  it('is pending while the worker is away, and has each result when it is back', async () => {
    await desk.stopPart('worker');
    for (const round of [1, 2]) {
      const { status } = await once(desk, 'negotiations/evaluate', call_id, load.loadId);
      expect([round, status]).toEqual([round, 'pending']);
    }
    expect(await statusesInTime(desk)).toEqual(['pending']);
    const reads = await answersInTime(async () => [await desk.get(`/calls/${call_id}`)]);
    expect(reads[0]).toMatchObject({ status: 200, body: { call: { phase: 'matched' } } });

    await desk.start('worker');
    const said = saidTo('negotiations/evaluate', call_id, load.loadId);
    const { body } = await desk.tell('negotiations/evaluate', said);
    expect(body).toMatchObject({ status: 'accepted', agreed_rate: 1800 });
    const { negotiations, holder } = await roundsAndHolder();
    expect(negotiations).toMatchObject([{ rounds: [{ round: 1, ask: 1800 }] }]);
    expect(holder).toMatchObject({ call_id });
    expect((await desk.send('GET', '/readyz')).body).toMatchObject({ status: 'ready' });
  }, 120_000);

  it('says so while PostgreSQL is away, and goes on when it is back', async () => {
    await shutDatabase(desk.databaseUrl);
    await answersInTime(() => everyTool(desk));
    const [handoff, finalize] = await Promise.all([
      once(desk, 'calls/handoff', call_id, load.loadId),
      once(desk, 'calls/finalize', newCall()),
    ]);
    expect(['pending', 'unavailable']).toContain(handoff.status);
    expect(finalize.status).toBe('unavailable');
    expect((await desk.send('GET', '/readyz')).body).toMatchObject({ checks: { postgres: false } });
    for (const path of ['/loads', '/calls']) await readInVain(desk, path);
    await reopenDatabase(desk.databaseUrl);
    const { body } = await desk.tell('calls/handoff', saidTo('calls/handoff', call_id, load.loadId));
    expect(body).toMatchObject({ status: 'ready' });
    expect((await roundsAndHolder()).holder).toMatchObject({ call_id });
    const ended = await desk.tell('calls/finalize', saidTo('calls/finalize', call_id, load.loadId));
    expect(ended.body).toMatchObject({ status: 'recorded', outcome: 'transferred' });
  }, 120_000);
});

describe('a desk that never had', () => {
  const open: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  const apiWith = async (env: Readonly<Record<string, string>>): Promise<RealDesk> => {
    const desk = await openRealDesk(env, ['api']);
    open.push(() => desk.stop());
    // A process that has just begun to listen is still loading: that is not what is timed here.
    await desk.send('GET', '/healthz');
    return desk;
  };
  const silentPort = async (): Promise<string> => {
    const { port, close } = await openSilence();
    open.push(close);
    return String(port);
  };

  it.each(['closed', 'silent'])('Temporal (%s): unavailable, the broker reads on', async (kind) => {
    const port = kind === 'closed' ? '1' : await silentPort();
    const desk = await apiWith({ TEMPORAL_ADDRESS: `127.0.0.1:${port}` });
    expect(await statusesInTime(desk)).toEqual(['unavailable']);
    expect((await desk.get('/calls')).status).toBe(200);
    const { status, body } = await desk.send('GET', '/readyz');
    expect([status, body.checks]).toEqual([503, { postgres: true, temporal: false, worker: false }]);
  });

  it.each(['closed', 'silent'])('PostgreSQL (%s): unavailable, nothing is told to anybody', async (kind) => {
    const port = kind === 'closed' ? '1' : await silentPort();
    const desk = await apiWith({ DATABASE_URL: `postgres://nobody:nothing@127.0.0.1:${port}/none` });
    expect(await statusesInTime(desk)).toEqual(['unavailable']);
    for (const path of ['/loads', '/calls/x', '/reps']) {
      for (const { text } of await readInVain(desk, path))
        expect(text).not.toMatch(/nobody|nothing|ECONN|127\.0\.0\.1|postgres/i);
    }
    expect((await desk.send('GET', '/healthz')).status).toBe(200);
  });
});
