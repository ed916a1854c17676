import { mkdirSync, statSync } from 'node:fs';

const candidates = {
  program: ['/var/cache/happyrobot-fde', '/var/tmp/happyrobot-fde-program'],
  data: ['/var/lib/happyrobot-fde', '/var/tmp/happyrobot-fde-data'],
} as const;

/** Root only: a folder outside the checkout that any account can enter and nobody but root can change. */
export function systemFolder(purpose: keyof typeof candidates): string {
  for (const folder of candidates[purpose]) {
    if (isUsable(folder)) return folder;
  }
  throw new Error(
    `none of ${candidates[purpose].join(', ')} can be used: PostgreSQL needs one when started by root`,
  );
}

function isUsable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const { uid, mode } = statSync(folder);
    return uid === 0 && (mode & 0o022) === 0 && (mode & 0o005) === 0o005;
  } catch {
    return false;
  }
}
