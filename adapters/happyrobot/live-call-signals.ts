import { BrokenCircuitError, BulkheadRejectedError } from 'cockatiel';
import { Agent, request } from 'undici';
import { z } from 'zod';
import type { LiveCallSignal, LiveCallSignals, SignalSent } from '../../domain/live-call-signals.ts';
import { signalPolicy, USUAL_LIMITS, type SignalLimits } from './signal-policy.ts';

export type HappyRobotOptions = {
  /** Everything before `/signals`, such as `https://platform.happyrobot.ai/api/v2`. */
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly environment: 'production' | 'staging' | 'development';
  readonly limits?: SignalLimits;
  readonly onFailure?: (cause: string, callId: string) => void;
};

const MOST_CONNECTIONS = 16;
const MOST_BYTES = 64 * 1024;

const published = z.object({ signal_id: z.string() });

const failed = (cause: Extract<SignalSent, { kind: 'failed' }>['cause']): SignalSent => ({
  kind: 'failed',
  cause,
});

const outcomeOf = (status: number, body: string): SignalSent => {
  if (status === 429 || status >= 500) return failed('busy');
  if (status >= 300) return failed('refused');
  try {
    return published.safeParse(JSON.parse(body)).success ? { kind: 'sent' } : failed('unreadable');
  } catch {
    return failed('unreadable');
  }
};

/** The body of `POST /signals`: the payload is what the agent sees, the metadata is for whoever traces it. */
const signalBody = (signal: LiveCallSignal, environment: HappyRobotOptions['environment']) => ({
  key: `session.${signal.sessionId}`,
  env: environment,
  payload: {
    type: 'load_changed',
    change: signal.change,
    load_id: signal.loadId,
    reference_number: signal.referenceNumber,
    loadboard_rate: signal.loadboardRate,
    say: signal.say,
  },
  metadata: { source: 'carrier-desk', call_id: signal.callId, dedupe_key: signal.key },
});

/** HappyRobot's signals into live calls (`POST /signals`). `close` gives its connections back. */
export const createLiveCallSignals = (
  options: HappyRobotOptions,
): LiveCallSignals & { readonly close: () => Promise<void> } => {
  const limits = options.limits ?? USUAL_LIMITS;
  const agent = new Agent({ connections: MOST_CONNECTIONS, maxResponseSize: MOST_BYTES });
  const policy = signalPolicy(limits);
  const url = `${options.apiUrl.replace(/\/+$/, '')}/signals`;
  const headers = {
    authorization: `Bearer ${options.apiKey}`,
    'content-type': 'application/json',
    accept: 'application/json',
  };

  const attempt = async (body: string): Promise<SignalSent> => {
    try {
      const signal = AbortSignal.timeout(limits.attemptMs);
      const answer = await request(url, { method: 'POST', dispatcher: agent, headers, body, signal });
      return outcomeOf(answer.statusCode, await answer.body.text());
    } catch {
      return failed('unreachable');
    }
  };

  const send = async (body: string): Promise<SignalSent> => {
    try {
      return await policy.execute(() => attempt(body));
    } catch (error) {
      if (error instanceof BrokenCircuitError || error instanceof BulkheadRejectedError)
        return failed('spared');
      throw error;
    }
  };

  return {
    send: async (signal) => {
      const sent = await send(JSON.stringify(signalBody(signal, options.environment)));
      if (sent.kind === 'failed') options.onFailure?.(sent.cause, signal.callId);
      return sent;
    },
    close: () => agent.destroy(),
  };
};

/** No platform is configured: nothing is sent. */
export const noLiveCallSignals: LiveCallSignals = { send: () => Promise.resolve({ kind: 'off' }) };
