import type { Tool } from './tool-contract.ts';

/** A message as the platform's agent node lists it; `start` and `end` are seconds into the call. */
type TranscriptMessage = {
  readonly id: string;
  readonly role: 'assistant' | 'user' | 'tool';
  readonly content: string;
  readonly start: number;
  readonly end: number;
  readonly tool_calls?: readonly {
    readonly id: string;
    readonly function: { name: string; arguments: string };
  }[];
  readonly tool_call_id?: string;
};

export type Transcript = {
  readonly agentSays: (line: string) => void;
  readonly callerSays: (line: string) => void;
  readonly agentUses: (tool: Tool, toolArguments: object, result: unknown) => void;
  /** Seconds the talking would have taken. */
  readonly durationSeconds: () => number;
  /** The JSON string that the platform sends. */
  readonly toJson: () => string;
};

const WORDS_PER_SECOND = 2.6;
const BREATH_SECONDS = 0.7;
const TOOL_SECONDS = 0.5;

/** Keeps what was said, with times at the speed of speech rather than of this program. */
export function createTranscript(): Transcript {
  const messages: TranscriptMessage[] = [];
  let clockSeconds = 0;

  const add = (message: Omit<TranscriptMessage, 'id' | 'start' | 'end'>, lastsSeconds: number): void => {
    const start = round(clockSeconds);
    clockSeconds += lastsSeconds;
    messages.push({ id: `m${messages.length + 1}`, ...message, start, end: round(clockSeconds) });
    clockSeconds += BREATH_SECONDS;
  };
  const speak = (role: 'assistant' | 'user', line: string): void => {
    if (line !== '') add({ role, content: line }, line.split(/\s+/).length / WORDS_PER_SECOND);
  };

  return {
    agentSays: (line) => speak('assistant', line),
    callerSays: (line) => speak('user', line),
    agentUses: (tool, toolArguments, result) => {
      const id = `t${messages.length + 1}`;
      const call = { id, function: { name: tool, arguments: JSON.stringify(toolArguments) } };
      add({ role: 'assistant', content: '', tool_calls: [call] }, 0);
      add({ role: 'tool', content: JSON.stringify(result), tool_call_id: id }, TOOL_SECONDS);
    },
    durationSeconds: () => Math.ceil(clockSeconds),
    toJson: () => JSON.stringify(messages),
  };
}

const round = (seconds: number): number => Math.round(seconds * 100) / 100;
