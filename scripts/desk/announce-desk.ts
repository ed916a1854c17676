import { join } from 'node:path';
import { keysFile, type FirstKeys } from './first-keys.ts';
import { playDemo } from './play-demo.ts';

export type DeskToAnnounce = {
  readonly apiUrl: string;
  readonly temporalUiUrl: string | null;
  readonly namespace: string;
  readonly dataDir: string;
  readonly keys: FirstKeys | null;
  /** Whether to play the demonstration call first. */
  readonly playsDemo: boolean;
  /** What the scripted caller's process gets. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
};

/** Plays the demonstration call, prints where everything is, and last the `ready` line. */
export async function announceDesk(desk: DeskToAnnounce): Promise<void> {
  const { apiUrl, dataDir, keys, playsDemo, env, print } = desk;
  const demo = { apiUrl, keysFile: keysFile(dataDir), env, print };
  const callId = playsDemo && keys !== null ? await playDemo(demo) : null;
  print('');
  for (const [what, where] of addresses(desk, callId)) print(`${what.padEnd(14)} ${where}`);
  print(`ready ${apiUrl}`);
}

function addresses(desk: DeskToAnnounce, callId: string | null): readonly (readonly [string, string])[] {
  const { apiUrl, temporalUiUrl, namespace, dataDir, keys } = desk;
  const workflows = temporalUiUrl === null ? null : `${temporalUiUrl}/namespaces/${namespace}/workflows`;
  const all: readonly (readonly [string, string | null])[] = [
    ['API docs', `${apiUrl}/docs`],
    ['Temporal UI', workflows],
    [
      'This call',
      workflows === null || callId === null ? null : `${workflows}/${encodeURIComponent(`call:${callId}`)}`,
    ],
    ['API keys', keys === null ? null : keysFile(dataDir)],
    ['Logs', join(dataDir, 'logs')],
  ];
  return all.flatMap(([what, where]) => (where === null ? [] : [[what, where] as const]));
}
