import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify from 'fastify';
import { eligibleCarriers } from '../fmcsa/carriers.ts';
import { fakeLoads } from './fake-loads.ts';
import { TOOLS, type Tool } from './tool-contract.ts';

type Body = Readonly<Record<string, string>>;
type Answer = Readonly<Record<string, unknown>>;

export type FakeDesk = {
  readonly apiUrl: string;
  /** All tool requests so far, in order of arrival. */
  readonly requests: readonly { readonly tool: Tool; readonly body: Body }[];
  readonly events: readonly unknown[];
  readonly decisions: readonly { readonly token: string; readonly decision: string }[];
  readonly close: () => Promise<void>;
};

export type FakeDeskFaults = {
  /** Has a go at every answer before it leaves: delays, replacements, status codes. */
  readonly meddle?: (tool: Tool, answer: Answer, body: Body, nth: number) => Answer | Promise<Answer>;
};

export const FAKE_KEY = 'fake-key';

/** A stand-in for the desk that keeps the contract and counters three times, for tests of the callers alone. */
export async function startFakeDesk({ meddle }: FakeDeskFaults = {}): Promise<FakeDesk> {
  const app = Fastify();
  const requests: { tool: Tool; body: Body }[] = [];
  const events: unknown[] = [];
  const decisions: { token: string; decision: string }[] = [];
  const rounds = new Map<string, number>();
  const answered = new Map<string, Answer>();

  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/v1/handoffs/') && request.headers['x-api-key'] !== FAKE_KEY)
      await reply.code(401).send({ code: 'unauthorized' });
  });
  app.post('/api/v1/events/happyrobot', (request, reply) => {
    events.push(request.body);
    return reply.code(202).send({});
  });
  app.get('/api/v1/handoffs/:token', () => ({ load: {}, hold_expires_at: '2026-01-05T12:30:00.000Z' }));
  app.post<{ Params: { token: string; decision: string } }>(
    '/api/v1/handoffs/:token/:decision',
    ({ params }) => {
      decisions.push(params);
      return { status: params.decision === 'confirm' ? 'confirmed' : 'declined' };
    },
  );
  for (const tool of TOOLS) {
    app.post<{ Body: Body }>(`/api/v1/${tool}`, async ({ body }, reply) => {
      if (!body.call_id) return reply.code(400).send({ code: 'call_id_missing' });
      requests.push({ tool, body });
      const nth = requests.filter((request) => request.tool === tool).length;
      const question = JSON.stringify([tool, body]);
      const common = { request_id: randomUUID(), call_id: body.call_id };
      const first = answered.get(question) ?? answerOf(tool, body, rounds);
      answered.set(question, first);
      await pause(1);
      const { http_status = 200, ...sent } = (await meddle?.(tool, first, body, nth)) ?? first;
      return reply.code(Number(http_status)).send({ ...common, ...sent });
    });
  }
  const apiUrl = await app.listen({ port: 0, host: '127.0.0.1' });
  return { apiUrl, requests, events, decisions, close: () => app.close() };
}

function answerOf(tool: Tool, body: Body, rounds: Map<string, number>): Answer {
  switch (tool) {
    case 'fmcsa/verify':
      return verification(body.mc_number ?? '');
    case 'loads/search':
      return {
        status: 'matched',
        say: 'I have two. The first pays well.',
        next: 'negotiations/evaluate',
        ...hits,
      };
    case 'negotiations/evaluate':
      return evaluation(body, rounds);
    case 'calls/handoff':
      return handoff;
    case 'calls/finalize':
      return { status: 'recorded', say: 'Goodbye.', next: 'end_call', ...record };
  }
}

const hits = { total_matches: 2, loads: fakeLoads, alternatives: [], options: null };
const record = {
  outcome: 'transferred',
  sentiment: { label: 'neutral', score: 0, source: 'analysis' },
  next_actions: ['send_rate_confirmation'],
};

const DIGITS = ['oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

function verification(heard: string): Answer {
  const digits = DIGITS.reduce((text, word, digit) => text.replaceAll(word, String(digit)), heard)
    .replace(/\.0$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  const carrier = eligibleCarriers.find(({ docketNumber }) => String(docketNumber) === digits);
  if (carrier === undefined) {
    const unknown = {
      eligible: false,
      mc_number: null,
      dot_number: null,
      carrier: null,
      evidence: null,
      reasons: [],
    };
    return {
      status: 'not_found',
      say: 'I cannot find that. Say it again?',
      next: 'ask_mc_number',
      ...unknown,
    };
  }
  return {
    status: 'eligible',
    say: `Thanks, ${carrier.legalName}. Where are you empty?`,
    next: 'loads/search',
    eligible: true,
    mc_number: digits,
    dot_number: String(carrier.dotNumber),
    carrier: { legal_name: carrier.legalName, dba_name: null },
    reasons: [],
    evidence: { source: 'fmcsa', checked_at: '2026-01-05T12:00:00.000Z', age_seconds: 0 },
  };
}

/** A ladder of three steps of 2 % above the listed rate, for each call and load. */
function evaluation(body: Body, rounds: Map<string, number>): Answer {
  const load = fakeLoads.find((one) => [one.load_id, one.reference_number].includes(body.load_id ?? ''));
  const none = { counter_offer: null, agreed_rate: null, hold_expires_at: null, alternatives: [] };
  const key = `${body.call_id ?? ''} ${load?.load_id ?? ''}`;
  const used = rounds.get(key) ?? 0;
  const standing = (load?.loadboard_rate ?? 0) * (1 + used * 0.02);
  const common = {
    ...none,
    negotiation_id: `neg_${used}`,
    standing_offer: standing,
    round: used,
    next: 'ask_rate',
  };
  if (body.action === 'decline') return { ...common, status: 'declined', say: 'Too bad.', final: false };
  const heard = Number((body.carrier_offer ?? '').replace(/[$,]/g, ''));
  const asked = body.rate_type === 'per_mile' ? heard * (load?.miles ?? 0) : heard;
  if (body.action === 'accept' || asked <= standing) {
    const hold = { agreed_rate: standing, hold_expires_at: '2026-01-05T12:10:00.000Z' };
    return { ...common, ...hold, status: 'accepted', say: 'Deal.', next: 'calls/handoff', final: true };
  }
  if (used >= 3) return { ...common, status: 'rejected', say: 'I cannot.', final: true };
  const counter = (load?.loadboard_rate ?? 0) * (1 + (used + 1) * 0.02);
  rounds.set(key, used + 1);
  const word = { counter_offer: counter, standing_offer: counter, round: used + 1, final: used === 2 };
  return { ...common, ...word, status: 'counter_offer', say: `I can do ${counter} dollars.` };
}

const handoff: Answer = {
  status: 'ready',
  say: 'Connecting you with Dana.',
  next: 'transfer',
  handoff_id: 'ho_1',
  rep: { name: 'Dana', phone: '+13125550100', extension: null },
  transfer: {
    method: 'warm',
    number: '+13125550100',
    token: 'secret-token',
    url: 'http://127.0.0.1/handoffs/secret-token',
    expires_at: '2026-01-05T12:30:00.000Z',
  },
  summary: 'Cedar Hollow takes the load.',
  queue: null,
};
