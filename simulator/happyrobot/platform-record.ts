import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** HappyRobot's own record of runs: what `GET /runs/…` and `GET /sessions/…` of its API answer, as far as published. */

const message = z.object({ role: z.string(), content: z.string() });

export const simulatedRun = z.strictObject({
  id: z.string(),
  use_case_id: z.string().default('use-case-1'),
  status: z.enum(['scheduled', 'running', 'completed', 'canceled', 'failed']),
  timestamp: z.iso.datetime(),
  completed_at: z.iso.datetime().nullable().default(null),
  session: z
    .strictObject({
      id: z.string(),
      status: z.string(),
      duration: z.number().nullable().default(null),
      failure_reason: z.string().nullable().default(null),
      messages: z.array(message).default([]),
    })
    .nullable()
    .default(null),
  recording_url: z.string().nullable().default(null),
  /** The status that answers every question about this run, and about no other. */
  refused_with: z.int().min(300).max(499).optional(),
});
export type SimulatedRun = z.infer<typeof simulatedRun>;

const query = z.object({
  use_case_id: z.string().optional(),
  completed_start_date: z.string().optional(),
  page: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce.number().int().min(1).default(50),
});

const notFound = (reply: FastifyReply): FastifyReply =>
  reply.code(404).send({ error: 'Not Found', message: 'Run not found', statusCode: 404 });

const pageOf = (items: readonly unknown[], page: number, size: number) => {
  const from = (page - 1) * size;
  const pages = Math.ceil(items.length / size);
  return {
    data: items.slice(from, from + size),
    pagination: {
      ...{ page, page_size: size, total_pages: pages, total_records: items.length },
      ...{ has_next_page: page < pages, has_previous_page: page > 1 },
    },
  };
};

const runFields = ({
  session: _session,
  recording_url: _url,
  refused_with: _status,
  ...run
}: SimulatedRun) => ({
  ...run,
  org_id: 'org-1',
  version_id: 'version-1',
  annotation: null,
  events: [],
});

const sessionFields = ({ id, timestamp, session }: SimulatedRun) => {
  if (session === null) return [];
  const { messages: _messages, ...fields } = session;
  return [{ ...fields, run_id: id, user_number: '+15125550199', type: 'phone', timestamp }];
};

const messageFields = ({ timestamp, session }: SimulatedRun) =>
  (session?.messages ?? []).map(({ role, content }, index) => ({
    ...{ id: `message-${String(index)}`, session_id: session?.id ?? null, role, content, timestamp },
    ...{ status: null, is_filler: false, is_interrupted: false, tool_calls: null, turn_index: index },
  }));

type RunRequest = FastifyRequest<{ Params: { id: string } }>;

/** Adds the reading routes; `guard` answers for a request that is to fail, and then true. */
export function servePlatformRecord(
  app: FastifyInstance,
  runs: Map<string, SimulatedRun>,
  guard: (request: FastifyRequest, reply: FastifyReply) => boolean,
): void {
  const read = (path: string, answer: (request: RunRequest, reply: FastifyReply) => unknown): void => {
    app.get<{ Params: { id: string } }>(`/api/v2${path}`, (request, reply) =>
      guard(request, reply) ? reply : answer(request, reply),
    );
  };
  const ofRun = (path: string, answer: (run: SimulatedRun, request: RunRequest) => unknown): void =>
    read(path, (request, reply) => {
      const run = runs.get(request.params.id);
      if (run?.refused_with !== undefined) return reply.code(run.refused_with).send({ error: 'Refused' });
      return run === undefined ? notFound(reply) : answer(run, request);
    });
  read('/runs/', (request, reply) => {
    const {
      use_case_id: useCase,
      completed_start_date: since,
      page,
      page_size: size,
    } = query.parse(request.query);
    if (useCase === undefined) return reply.code(400).send({ error: 'Bad Request', statusCode: 400 });
    const ended = [...runs.values()].filter(
      (run) => run.use_case_id === useCase && (since === undefined || (run.completed_at ?? '') >= since),
    );
    return pageOf(ended.map(runFields), page, size);
  });
  ofRun('/runs/:id', runFields);
  ofRun('/runs/:id/sessions', (run) => pageOf(sessionFields(run), 1, 50));
  ofRun('/runs/:id/recordings', ({ session, recording_url: url }) => ({
    recordings: url === null ? [] : [{ session_id: session?.id ?? '', url }],
  }));
  read('/sessions/:id/messages', (request, reply) => {
    const run = [...runs.values()].find(({ session }) => session?.id === request.params.id);
    const { page, page_size: size } = query.parse(request.query);
    return run === undefined ? notFound(reply) : pageOf(messageFields(run), page, size);
  });
}
