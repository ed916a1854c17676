import type { Random } from './random.ts';

/** A tool's parameters as the model filled them in; null is one it left out. Only finalize nests, strings again. */
export type ToolArguments = Readonly<Record<string, string | Readonly<Record<string, string>> | null>>;

/** How a left-out parameter reaches a webhook, where it does (happyrobot.md "Tools and webhooks"). */
const ABSENT_WORDS = ['', '', 'null', 'none', 'n/a', 'undefined'] as const;

/** The webhook's JSON body: every parameter a string, the absent ones rendered empty or as a word. */
export function webhookBody(
  callId: string,
  message: string,
  toolArguments: ToolArguments,
  random: Random,
): Readonly<Record<string, unknown>> {
  const filled: Readonly<Record<string, unknown>> = Object.fromEntries(
    Object.entries(toolArguments).map(([name, value]) => [name, value ?? random.pick(ABSENT_WORDS)]),
  );
  return { call_id: callId, ...filled, _message: message };
}
