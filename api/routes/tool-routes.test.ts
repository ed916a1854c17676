import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Tool } from '../../domain/call-event.ts';
import { scriptedGateway } from '../../tests/http/http-bench.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';
import { blankAnswer } from '../tool-contract.ts';

const TOOL_PATHS: readonly (readonly [Tool, string])[] = [
  ['verify', '/fmcsa/verify'],
  ['search', '/loads/search'],
  ['evaluate', '/negotiations/evaluate'],
  ['handoff', '/calls/handoff'],
  ['finalize', '/calls/finalize'],
];

const OWN_FIELDS: Readonly<Record<Tool, readonly string[]>> = {
  verify: ['eligible', 'mc_number', 'dot_number', 'carrier', 'reasons', 'evidence'],
  search: ['total_matches', 'loads', 'alternatives', 'options'],
  evaluate: [
    'negotiation_id',
    'round',
    'final',
    'counter_offer',
    'standing_offer',
    'agreed_rate',
    'hold_expires_at',
    'alternatives',
  ],
  handoff: ['handoff_id', 'rep', 'transfer', 'summary', 'queue', 'call_back_at'],
  finalize: ['outcome', 'sentiment', 'next_actions'],
};

const bench = openedBenches();

describe.each(TOOL_PATHS)('%s', (tool, path) => {
  it.each(['pending', 'unavailable', 'ended'] as const)(
    'answers 200 with every field when %s',
    async (kind) => {
      const { callTool } = await bench({ gateway: scriptedGateway(() => ({ kind })) });
      const response = await callTool(path, { call_id: 'run-1' });
      expect(response.statusCode).toBe(200);
      const body = response.json<Record<string, unknown>>();
      expect(Object.keys(body)).toEqual([
        'request_id',
        'call_id',
        'status',
        'say',
        'next',
        ...OWN_FIELDS[tool],
      ]);
      expect(body).toMatchObject({
        call_id: 'run-1',
        status: kind === 'ended' ? 'call_ended' : kind,
        next: kind === 'ended' ? 'end_call' : 'retry',
        request_id: response.headers['x-request-id'],
      });
    },
  );

  it('passes an answer on as it is', async () => {
    const answer = { ...blankAnswer(tool, 'pending'), say: 'Still asking.', next: 'ask_rate' };
    const { callTool } = await bench({ gateway: scriptedGateway(() => ({ kind: 'answered', answer })) });
    const response = await callTool(path, { call_id: 'run-1' });
    expect(response.json()).toMatchObject({ say: 'Still asking.', next: 'ask_rate' });
  });

  it('answers 200 unavailable when something of ours breaks', async () => {
    const gateway = scriptedGateway(() => Promise.reject(new Error('secret detail')));
    const response = await (await bench({ gateway })).callTool(path, { call_id: 'run-1' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ status: 'unavailable', call_id: 'run-1' });
    expect(response.body).not.toContain('secret');
  });

  it('answers 200 unavailable when an answer does not keep the contract', async () => {
    const answer = { ...blankAnswer(tool, 'pending'), next: 'dance' };
    const { callTool } = await bench({ gateway: scriptedGateway(() => ({ kind: 'answered', answer })) });
    expect((await callTool(path, { call_id: 'run-1' })).json()).toMatchObject({ status: 'unavailable' });
  });

  it('answers 200 unavailable when the key cannot be checked', async () => {
    const lost = { find: () => Promise.reject(new Error('no database')) };
    const gateway = scriptedGateway();
    const { callTool } = await bench({
      gateway,
      repositories: ({ apiKeys }) => ({ apiKeys: { ...apiKeys, ...lost } }),
    });
    const response = await callTool(path, { call_id: 'run-1' });
    expect([response.statusCode, response.json()]).toMatchObject([
      200,
      { status: 'unavailable', call_id: 'run-1' },
    ]);
    expect(gateway.asked).toEqual([]);
  });

  it('takes any JSON object', async () => {
    const { callTool } = await bench();
    const body = fc.dictionary(
      fc.constantFrom(...FIELD_NAMES),
      fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.string(),
        fc.double(),
        fc.constantFrom('', 'null', '\u0000', '\ud800'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(body, async (fields) => {
        const response = await callTool(path, { ...fields, call_id: 'run-1' });
        expect(response.statusCode).toBe(200);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['malformed JSON', '{"call_id": "run-1",', 'malformed_json'],
    ['no call id', '{}', 'missing_call_id'],
    ['an empty call id', '{"call_id": ""}', 'missing_call_id'],
    ['a call id of nothing', '{"call_id": "null"}', 'missing_call_id'],
    ['no body', '', 'missing_call_id'],
    ['a list', '[]', 'missing_call_id'],
    ['a call id with blanks', '{"call_id": "run 1"}', 'invalid_call_id'],
    ['an unfilled variable', '{"call_id": "{{run_id}}"}', 'invalid_call_id'],
    ['an endless call id', JSON.stringify({ call_id: 'x'.repeat(129) }), 'invalid_call_id'],
  ])('refuses %s with something to say', async (_what, payload, code) => {
    const { callTool } = await bench();
    const response = await callTool(path, payload, { 'content-type': 'application/json' });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toMatch('application/problem+json');
    expect(response.json()).toMatchObject({
      code,
      status: 400,
      say: expect.stringMatching(/\w+/),
      request_id: expect.any(String),
    });
  });

  it('takes a body whatever its content type says', async () => {
    const { callTool } = await bench();
    const response = await callTool(path, '{"call_id":"run-1"}', { 'content-type': 'text/plain' });
    expect(response.json()).toMatchObject({ status: 'unavailable' });
  });

  it('refuses a body beyond its limit', async () => {
    const { callTool } = await bench();
    const limit = tool === 'finalize' ? 4 * 1024 * 1024 : 64 * 1024;
    const sized = (bytes: number) => ({ call_id: 'run-1', notes: 'x'.repeat(bytes) });
    expect((await callTool(path, sized(limit - 100))).statusCode).toBe(200);
    const response = await callTool(path, sized(limit));
    expect([response.statusCode, response.json()]).toMatchObject([413, { code: 'body_too_large' }]);
  });
});

const FIELD_NAMES = [
  ...[
    'mc_number',
    'dot_number',
    'company_name',
    'origin',
    'origin_city',
    'destination',
    'radius_miles',
    'pickup_date',
  ],
  ...[
    'limit',
    'sort_by',
    'carrier_offer',
    'action',
    'rate_type',
    'load_id',
    'agreed_rate',
    'reason',
    'contact_name',
  ],
  ...[
    'transcript',
    'extracted',
    'duration_seconds',
    'notes',
    'sentiment',
    '_message',
    'tool_call_id',
    'run_id',
  ],
];

it('counts empty call ids by route', async () => {
  const { app, callTool } = await bench();
  await callTool('/loads/search', { call_id: '' });
  const metrics = await app.inject('/metrics');
  expect(metrics.body).toContain('desk_empty_call_ids_total{route="/api/v1/loads/search"} 1');
});
