import { join } from 'node:path';
import type { Part, PartOutput, ReadinessProbe } from '../supervisor/part.ts';

const root = join(import.meta.dirname, '..', '..');

export type NodePart = {
  readonly name: string;
  /** Below the checkout, such as `api/main.ts`. */
  readonly entry: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isReady: (output: PartOutput) => ReadinessProbe;
  readonly graceMs: number;
};

/** A part that is one of our own entries, run by the Node that runs us. */
export function nodePart({ name, entry, args = [], env, isReady, graceMs }: NodePart): Part {
  const command = { file: process.execPath, args: [join(root, entry), ...args], env, cwd: root };
  return {
    name,
    prepare: (output) => Promise.resolve({ command, isReady: isReady(output) }),
    stopSignal: 'SIGTERM',
    graceMs,
    readyWithinMs: 60_000,
  };
}
