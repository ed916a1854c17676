import { setTimeout as pause } from 'node:timers/promises';
import { finalizeArguments } from './finalize-arguments.ts';
import { nextTurn } from './next-turn.ts';
import { webhookBody, type ToolArguments } from './tool-arguments.ts';
import type { ToolClient, ToolExchange } from './tool-client.ts';
import type { FinalizeReply, Tool } from './tool-contract.ts';
import { createTranscript } from './transcript.ts';
import { BLANK_MEMORY, type Memory, type Setting } from './turn.ts';
import { useTool, type ToolUse } from './use-tool.ts';
import { tellDocket } from './after-verification.ts';

/** Told as it happens, for whoever listens in. */
export type CallWatcher = {
  readonly said: (who: 'agent' | 'caller', line: string) => void;
  readonly used: (use: ToolUse) => void;
};

export type PlayedCall = {
  readonly callId: string;
  /** `broken`: an answer could not be understood, so the agent could not go on. */
  readonly ending: 'goodbye' | 'hung_up' | 'broken';
  readonly memory: Memory;
  readonly finalized: FinalizeReply | null;
  readonly exchanges: readonly ToolExchange[];
  readonly violations: readonly string[];
};

export type CallToPlay = {
  readonly client: ToolClient;
  readonly callId: string;
  readonly setting: Setting;
  readonly watcher?: CallWatcher;
};

/** No believable call needs more; a desk that sends agents in circles must not hang us. */
const MAXIMUM_TOOL_USES = 24;
const GREETING = 'Thanks for calling. What is your MC number?';
const WAITING = 'One moment while I check that.';

/** One caller, one agent, one call id, until somebody hangs up. Never throws for what the desk answers. */
export async function playCall({ client, callId, setting, watcher }: CallToPlay): Promise<PlayedCall> {
  const transcript = createTranscript();
  const exchanges: ToolExchange[] = [];
  const violations: string[] = [];
  const say = (who: 'agent' | 'caller', line: string): void => {
    if (line === '') return;
    if (who === 'agent') transcript.agentSays(line);
    else transcript.callerSays(line);
    watcher?.said(who, line);
  };
  const use = async (tool: Tool, toolArguments: ToolArguments): Promise<ToolExchange> => {
    const body = webhookBody(callId, WAITING, toolArguments, setting.random);
    const used = await useTool(client, tool, body, setting.caller.repeatsCalls);
    transcript.agentUses(tool, body, used.last.body);
    exchanges.push(...used.exchanges);
    violations.push(...used.violations.map((violation) => `${tool}: ${violation}`));
    watcher?.used(used);
    return used.last;
  };
  const finalize = async (endedBy: 'caller' | 'agent', memory: Memory): Promise<FinalizeReply | null> => {
    const { answer } = await use('calls/finalize', finalizeArguments(transcript, memory, endedBy));
    return answer?.tool === 'calls/finalize' ? answer.reply : null;
  };

  say('agent', GREETING);
  let turn = tellDocket(setting, BLANK_MEMORY);
  for (let uses = 0; uses < MAXIMUM_TOOL_USES && turn.move.kind === 'use_tool'; uses += 1) {
    const { memory, move } = turn;
    say('caller', move.callerSays);
    await pause(setting.caller.pauseMs);
    const { answer } = await use(move.tool, move.arguments);
    if (answer === null) return { callId, ending: 'broken', memory, finalized: null, exchanges, violations };
    say('agent', answer.reply.say);
    turn = nextTurn(setting, memory, answer);
  }

  const { memory, move } = turn;
  if (move.kind === 'hang_up') {
    const finalized = setting.caller.aftermath === 'finalize' ? await finalize('caller', memory) : null;
    return { callId, ending: 'hung_up', memory, finalized, exchanges, violations };
  }
  say('caller', move.callerSays);
  const finalized = await finalize('agent', memory);
  return { callId, ending: 'goodbye', memory, finalized, exchanges, violations };
}
