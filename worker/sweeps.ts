import type { Desk } from '../activities/desk.ts';
import type { Sweep } from '../adapters/temporal/schedules.ts';
import type { Environment } from '../config.ts';
import { COPY_RECORDINGS, RECONCILE_CALLS } from '../workflows/messages.ts';

/** What is looked after again and again, as the configuration wants it. */
export const sweepsOf = (
  config: Environment,
  { platform, recordings }: Pick<Desk, 'platform' | 'recordings'>,
): readonly Sweep[] => [
  {
    id: 'reconcile-calls',
    workflowType: RECONCILE_CALLS,
    everySeconds: config.RECONCILE_SECONDS,
    isOff: !platform.isOn,
    note: 'Asks the voice platform about calls whose end it never told',
  },
  {
    id: 'copy-recordings',
    workflowType: COPY_RECORDINGS,
    everySeconds: config.RECORDINGS_SWEEP_SECONDS,
    isOff: !recordings.isOn,
    note: 'Copies recordings that calls named',
  },
];
