import { z } from 'zod';
import { isRecord, textFrom } from '../coerce.ts';
import type { Route, RouteDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { heard, raw } from '../schemas/heard.ts';
import { problemResponses } from '../schemas/problem.ts';

const TERMINAL = ['completed', 'missed', 'failed', 'busy', 'voicemail', 'canceled'];
const LONGEST_ID = 200;
const UNDERWAY = ['queued', 'in-progress', 'scheduled', 'running'];

const body = z.object({
  id: heard(textFrom, { description: "The event's id" }),
  type: heard(textFrom, { description: 'What happened', examples: ['session.status_changed'] }),
  source: heard(textFrom, { description: 'Who says so' }),
  specversion: heard(textFrom, { description: 'Of CloudEvents', examples: ['1.0'] }),
  data: raw({ description: '`{session_id, run_id, status: {previous, current}}`', type: 'object' }),
});

const statusOf = (data: Readonly<Record<string, unknown>>): string | null =>
  textFrom(isRecord(data.status) ? data.status.current : data.status)?.toLowerCase() ?? null;

type Taken = 'delivered' | 'ignored' | 'unknown_event' | 'unknown_call';

/** From now on this call's live agent can be told things. An event is not refused for that. */
const rememberSession = async (deps: RouteDeps, data: Readonly<Record<string, unknown>>): Promise<void> => {
  const sessionId = textFrom(data.session_id);
  if (sessionId === null || sessionId.length > LONGEST_ID) return;
  const callId = textFrom(data.run_id) ?? sessionId;
  try {
    await deps.sessions.remember(callId.slice(0, LONGEST_ID), sessionId, deps.now());
  } catch (error) {
    deps.log.warn({ err: error, callId }, 'the session of a call could not be kept');
  }
};

/** Tells the call by its run id, else by its session id. */
const tellCall = async ({ gateway }: RouteDeps, data: Readonly<Record<string, unknown>>): Promise<Taken> => {
  const sessionId = textFrom(data.session_id);
  const callIds = [textFrom(data.run_id), sessionId].filter((id) => id !== null);
  for (const callId of callIds) {
    const told = await gateway.endSession(callId, { sessionId, status: statusOf(data) ?? '' });
    if (told === 'unavailable') throw new Problem('unavailable', 'Send the event again in a moment.');
    if (told === 'delivered') return 'delivered';
  }
  return 'unknown_call';
};

/** The platform's own word on a session: calls that are never finalized end by it. */
export const platformEventRoute: Route = (desk, deps) => {
  const answer = z.object({
    request_id: z.string(),
    status: z.enum(['delivered', 'ignored', 'unknown_event', 'unknown_call']),
  });
  const schema = {
    tags: ['events'],
    summary: 'Take a platform event',
    body,
    response: { 202: answer, ...problemResponses },
  };
  desk.post('/events/happyrobot', { config: { scope: 'tools' }, schema }, async (request, reply) => {
    const { type, data } = request.body;
    const session = type === 'session.status_changed' && isRecord(data) ? data : {};
    const status = statusOf(session);
    const known = status !== null && [...TERMINAL, ...UNDERWAY].includes(status);
    if (known) await rememberSession(deps, session);
    if (!known) deps.metrics.unknownEvents.inc();
    const underway = known ? ('ignored' as const) : ('unknown_event' as const);
    const taken = status !== null && TERMINAL.includes(status) ? await tellCall(deps, session) : underway;
    return reply.code(202).send({ request_id: request.id, status: taken });
  });
};
