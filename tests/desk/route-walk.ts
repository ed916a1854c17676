import { expect } from '@jest/globals';
import type { ApiScope } from '../../domain/api-key.ts';

/** What a walk over the routes has prepared: a call and a load it is about. */
export type WalkStage = {
  readonly callId: string;
  readonly loadId: string;
  readonly reference: string;
  /** Another call, whose carrier waits for a review. */
  readonly reviewedCallId: string;
  /** What people were told of that review. */
  readonly outboxKey: string;
  /** Two handoffs that wait for a rep. */
  readonly tokens: { readonly confirm: string; readonly decline: string };
};

export type RouteEntry = {
  /** null: open to anybody. */
  readonly scope: ApiScope | null;
  /** A second scope that is as good. */
  readonly orScope?: ApiScope;
  /** What its path is followed by in a good request. */
  readonly query?: string;
  /** The largest body it takes; absent where it takes none. */
  readonly bodyLimit?: number;
  /** A body it takes. */
  readonly body?: (stage: WalkStage) => unknown;
  readonly status?: number;
  /** What its answer says, where that is no JSON. */
  readonly shown?: RegExp;
  /** What its answer holds. */
  readonly answer?: Readonly<Record<string, unknown>>;
  /** Not in the OpenAPI document; answers what this says. */
  readonly hidden?: RegExp;
};

const KB = 1024;
const TOOL = { scope: 'tools', bodyLimit: 64 * KB } as const;

const PLATFORM_READ = { scope: 'read', orScope: 'tools' } as const;

const importRow = ({ reference }: WalkStage) => ({
  reference_number: `${reference}-2`,
  origin: 'Dallas, TX',
  destination: 'Atlanta, GA',
  pickup_earliest: '2099-03-01T08:00:00',
  pickup_latest: '2099-03-01T12:00:00',
  delivery_earliest: '2099-03-03T08:00:00',
  delivery_latest: '2099-03-03T12:00:00',
  equipment_type: 'dry van',
  loadboard_rate: 1800,
});

const rep = {
  name: 'Ana Ruiz',
  phone: '+15125550101',
  time_zone: 'America/Chicago',
  shift: { days: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' },
};

const sessionOver = {
  type: 'session.status_changed',
  data: { run_id: 'run-of-nobody', status: { previous: 'in-progress', current: 'completed' } },
};

/** Every route with a request it answers well, in an order in which one call can play them. */
export const ROUTES: Readonly<Record<string, RouteEntry>> = {
  'POST /api/v1/fmcsa/verify': {
    ...TOOL,
    body: ({ callId }) => ({ call_id: callId, mc_number: 'MC 123 456', company_name: 'null' }),
    answer: { status: 'eligible', next: 'loads/search' },
  },
  'POST /api/v1/loads/search': {
    ...TOOL,
    body: ({ callId, reference }) => ({ call_id: callId, reference_number: reference, origin: '' }),
    answer: { status: 'matched', total_matches: 1 },
  },
  'POST /api/v1/negotiations/evaluate': {
    ...TOOL,
    body: ({ callId, loadId }) => ({ call_id: callId, load_id: loadId, carrier_offer: '$1,800.00' }),
    answer: { status: 'accepted', agreed_rate: 1800, next: 'calls/handoff' },
  },
  'POST /api/v1/calls/handoff': {
    ...TOOL,
    body: ({ callId }) => ({ call_id: callId, contact_name: 'Ray', agreed_rate: '1800' }),
    answer: { status: 'ready', next: 'transfer' },
  },
  'GET /api/v1/calls': { scope: 'read' },
  'GET /api/v1/calls/:call_id': { scope: 'read' },
  'GET /api/v1/carriers/:dot_number': { scope: 'read' },
  'POST /api/v1/calls/finalize': {
    scope: 'tools',
    bodyLimit: 4 * KB * KB,
    body: ({ callId }) => ({ call_id: callId, duration_seconds: '184', transcript: 'none' }),
    answer: { status: 'recorded', outcome: 'transferred' },
  },
  'POST /api/v1/events/happyrobot': {
    scope: 'tools',
    bodyLimit: KB * KB,
    body: () => sessionOver,
    status: 202,
    answer: { status: 'unknown_call' },
  },
  'GET /api/v1/loads': { scope: 'read' },
  'GET /api/v1/loads/:load_id': { scope: 'read' },
  'PATCH /api/v1/loads/:load_id': {
    scope: 'ops',
    bodyLimit: KB * KB,
    body: () => ({ loadboard_rate: 1825, hold_firm: true }),
  },
  'POST /api/v1/loads/import': {
    scope: 'ops',
    bodyLimit: 16 * KB * KB,
    body: (stage) => [importRow(stage)],
    answer: { imported: 1, rejected: 0, errors: [] },
  },
  'GET /api/v1/handoffs/:token': { scope: 'ops', answer: { handoff: { status: 'ready' } } },
  'POST /api/v1/handoffs/:token/confirm': { scope: 'ops', answer: { status: 'confirmed' } },
  'POST /api/v1/handoffs/:token/decline': {
    scope: 'ops',
    bodyLimit: KB * KB,
    body: () => ({ reason: 'No trailer after all.' }),
    answer: { status: 'declined' },
  },
  'GET /api/v1/reps': { scope: 'ops' },
  'PUT /api/v1/reps/:rep_id': { scope: 'ops', bodyLimit: KB * KB, body: () => rep },
  'GET /api/v1/metrics/summary': { scope: 'read', answer: { time_zone: 'America/Chicago' } },
  'GET /api/v1/stream': {
    scope: 'read',
    query: '?seconds=1',
    shown: /^retry: 2000\n\nevent: ready\nid: \S+\ndata: \{"resumed":false\}\n\n/,
  },
  'GET /api/v1/reviews': { scope: 'ops', answer: { next_cursor: null } },
  'POST /api/v1/reviews/:call_id': {
    scope: 'ops',
    bodyLimit: KB * KB,
    body: () => ({ decision: 'approve', note: 'Known to us.' }),
  },
  'GET /api/v1/outbox': {
    scope: 'ops',
    query: '?status=kept&kind=review_needed',
    answer: { next_cursor: null },
  },
  'POST /api/v1/outbox/:key/retry': { scope: 'ops', bodyLimit: KB * KB, answer: { retried: 0 } },
  'GET /your-api/api/v1/loads': {
    ...PLATFORM_READ,
    query: '?origin_city=Dallas&origin_state=TX&equipment_type=&pickup_date=null',
    answer: { statusCode: 200, body: { loads: expect.any(Array) } },
  },
  'GET /your-api/api/v1/loads/:reference_number': { ...PLATFORM_READ, answer: { statusCode: 200 } },
  'GET /your-api/api/v1/carriers/find': {
    ...PLATFORM_READ,
    query: '?mc=123456',
    answer: { body: { carrier: expect.objectContaining({ status: 'active' }) } },
  },
  'POST /your-api/api/v1/offers/log': {
    ...TOOL,
    orScope: 'ops',
    body: ({ reference }) => ({ load_id: reference, mc_number: 'MC 123456', carrier_offer: '$1,850' }),
    status: 201,
    answer: { statusCode: 201, status: 201 },
  },
  'GET /healthz': { scope: null, answer: { status: 'ok' } },
  'GET /readyz': {
    scope: null,
    answer: { status: 'ready', checks: { postgres: true, temporal: true, worker: true } },
  },
  'GET /metrics': { scope: null, hidden: /^desk_http_requests_total\{/m },
  'GET /openapi.json': { scope: null, hidden: /"openapi":"3\.1\.0"/ },
  'GET /docs': { scope: null, hidden: /Carrier desk/ },
  'GET /docs/': { scope: null, hidden: /Carrier desk/ },
  'GET /docs/js/scalar.js': { scope: null, hidden: /function/ },
};

/** Who has MC 123456 in the simulator. */
const WALKING_DOT = '7204318';

/** The path to ask for, with the stage's ids in it. */
export const pathOn = (stage: WalkStage, path: string): string => {
  const { callId, loadId, reference, reviewedCallId, outboxKey, tokens } = stage;
  return path
    .replace('reviews/:call_id', `reviews/${reviewedCallId}`)
    .replace(':token/confirm', `${tokens.confirm}/confirm`)
    .replace(':token', tokens.decline)
    .replace(':call_id', callId)
    .replace(':load_id', loadId)
    .replace(':reference_number', reference)
    .replace(':rep_id', 'rep_ana')
    .replace(':key', encodeURIComponent(outboxKey))
    .replace(':dot_number', WALKING_DOT);
};
