import { randomBytes } from 'node:crypto';
import { styleText } from 'node:util';
import { DEMO_CALLER, NO_CHANCE } from './voice-agent/demo-caller.ts';
import { playCall, type CallWatcher } from './voice-agent/play-call.ts';
import { createToolClient } from './voice-agent/tool-client.ts';
import { toldExchange } from './voice-agent/told-exchange.ts';

export type DemoCall = {
  readonly apiUrl: string;
  /** An API key with scope `tools`. */
  readonly key: string;
  readonly print: (line: string) => void;
  readonly callId?: string;
  /** Before the first repeat of a call that the desk could not answer yet; longer with each. */
  readonly retryPauseMs?: number;
};

const GIVE_UP_MS = 30_000;

/**
 * Plays one call through the real webhooks and prints it as a dialogue. Never throws and never hangs:
 * `ok` says whether the call was spoken to its end and recorded. Ids starting with `demo-` count as simulated.
 */
export async function playDemoCall(
  demo: DemoCall,
): Promise<{ readonly callId: string; readonly ok: boolean }> {
  const callId = demo.callId ?? newDemoCallId(new Date());
  const client = createToolClient({ ...demo, aborted: AbortSignal.timeout(GIVE_UP_MS) });
  const setting = { caller: DEMO_CALLER, random: NO_CHANCE, wantedReference: null };
  demo.print(`Call ${callId}`);
  const played = await playCall({ client, callId, setting, watcher: dialogueTo(demo.print) });
  const ok = played.ending === 'goodbye' && played.finalized !== null;
  if (!ok) demo.print('The call could not be played to its end.');
  return { callId, ok };
}

function dialogueTo(print: DemoCall['print']): CallWatcher {
  return {
    said: (who, line) => print(`  ${styleText(who === 'agent' ? 'cyan' : 'yellow', who.padEnd(7))} ${line}`),
    used: ({ exchanges }) => {
      for (const exchange of exchanges) print(`          ${styleText('dim', `→ ${toldExchange(exchange)}`)}`);
    },
  };
}

/** `demo-<yyyymmdd-hhmmss>-<rand>`, in UTC. */
function newDemoCallId(now: Date): string {
  const stamp = now
    .toISOString()
    .slice(0, 19)
    .replace('T', '-')
    .replace(/-(?=.*-)|:/g, '');
  return `demo-${stamp}-${randomBytes(3).toString('hex')}`;
}
