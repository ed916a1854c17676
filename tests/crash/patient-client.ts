import { setTimeout as pause } from 'node:timers/promises';
import {
  createToolClient,
  type ToolClient,
  type ToolExchange,
} from '../../simulator/voice-agent/tool-client.ts';

/** One request as it was sent, and what came of it. */
export type Sent = {
  readonly callId: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly exchange: ToolExchange;
};

export type PatientClient = ToolClient & {
  /** Every request and its answer, repeats too, in the order of the answers. */
  readonly sent: readonly Sent[];
  /** Resolves when the next tool request goes out. */
  readonly nextRequest: () => Promise<void>;
};

/** Longer than a crashed worker's workflow task takes to come back (10 s) and its restart. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 250;

/** An agent that puts the same request again until the desk has settled it: the connection broke, `pending`, `unavailable`. */
export const createPatientClient = (apiUrl: string, key: string, patienceMs = PATIENCE_MS): PatientClient => {
  const client = createToolClient({ apiUrl, key });
  const sent: Sent[] = [];
  let waiting: (() => void)[] = [];
  const announce = (): void => {
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  };
  return {
    ...client,
    sent,
    nextRequest: () => new Promise((resolve) => waiting.push(resolve)),
    async send(tool, body) {
      const deadline = Date.now() + patienceMs;
      for (;;) {
        const asking = client.send(tool, body);
        announce();
        const exchange = await asking;
        sent.push({ callId: String(body.call_id), body, exchange });
        if (!wantsRepeat(exchange) || Date.now() > deadline) return exchange;
        await pause(PAUSE_MS);
      }
    },
    async sendEvent(event) {
      const deadline = Date.now() + patienceMs;
      for (;;) {
        const status = await client.sendEvent(event);
        if ((status !== 0 && status < 500) || Date.now() > deadline) return status;
        await pause(PAUSE_MS);
      }
    },
  };
};

const wantsRepeat = ({ httpStatus, answer }: ToolExchange): boolean => {
  if (answer === null) return httpStatus === 0;
  const { status, next } = answer.reply;
  return status === 'pending' || status === 'unavailable' || next === 'retry';
};
