import type { Supervisor } from '../supervisor/supervise-parts.ts';

// npm passes Ctrl-C on, and the terminal sends it as well: one key press arrives twice.
const onePressMs = 1_000;

/**
 * Ctrl-C, SIGTERM or a closed terminal stop the desk in order; a second Ctrl-C kills what has not gone yet. The
 * signal it returns tells a start that is under way.
 */
export function stopOnSignal(
  supervisor: Supervisor,
  { startedByNpm, log }: { readonly startedByNpm: boolean; readonly log: (line: string) => void },
): AbortSignal {
  const stopping = new AbortController();
  let stoppedAt = 0;
  let isForced = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (!stopping.signal.aborted) {
      stopping.abort();
      stoppedAt = Date.now();
      log('stopping …');
      void leave(supervisor.stop(), 0, log);
    } else if (signal === 'SIGINT' && !isForced && Date.now() - stoppedAt > onePressMs) {
      isForced = true;
      log('killing what is left …');
      void leave(supervisor.stop(true), 1, log);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  if (startedByNpm) whenParentEnds(() => onSignal('SIGTERM'));
  return stopping.signal;
}

/** An npm that was killed cannot pass anything on: its end is the signal. */
function whenParentEnds(stop: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}

async function leave(stopped: Promise<void>, code: number, log: (line: string) => void): Promise<void> {
  try {
    await stopped;
    log('stopped');
    process.exit(code);
  } catch (error) {
    log(`not everything could be stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
