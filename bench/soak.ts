import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hostEnvironment } from '../config.ts';
import { removeCluster } from '../scripts/embedded/postgres.ts';
import { resolveTemporalBinary } from '../scripts/embedded/temporal-binary.ts';
import { endDesk, startDesk } from '../tests/crash/supervised-desk.ts';
import { runSoak, type SoakReport } from './soak/run-soak.ts';

// `npm run bench:soak`: takers race for loads while worker and API are being killed; nobody may be told a load twice.

const USAGE = `npm run bench:soak -- [options]
  --minutes 10   how long
  --lanes 4      loads raced for at once, by eight takers each and four more around the hold's end
  --seed 1       of the moments of the blows`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    lanes: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [minutes, lanes, seed] = [values.minutes, values.lanes, values.seed].map(Number);
const valid = [minutes, lanes, seed].every((value) => value !== undefined && value > 0);
if (values.help || !valid || minutes === undefined || lanes === undefined || seed === undefined) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help ? 0 : 2);
}

const startedAt = Date.now();
const log = (line: string): void => {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  process.stderr.write(`${seconds.padStart(5)} s  ${line}\n`);
};

/** Holds of nine seconds: in ten minutes they run out by the hundred. */
const SETTINGS = {
  HOLD_MINUTES: '0.15',
  HANGUP_GRACE_SECONDS: '2',
  RATE_LIMIT_PER_MINUTE: '0',
  LOG_LEVEL: 'warn',
};

const named = (names: readonly string[]): string =>
  names.length === 0 ? '0' : `${String(names.length)} (${names.slice(0, 5).join(', ')})`;

const reportOf = (report: SoakReport): string =>
  [
    `loads      ${String(report.loads)}`,
    `takers     ${String(report.takers)} in ${String(report.requests)} requests, under ${String(report.blows)} kills`,
    `winners    ${String(report.winners)}`,
    `losers     ${String(report.losers)}`,
    `unsettled  ${String(report.unsettled)}, otherwise answered ${String(report.others)}`,
    `doubles    ${named(report.doubles)}`,
    `robbed     ${named(report.robbed)}`,
    `told no, yet holding it  ${named(report.ghosts)}`,
  ].join('\n');

const dataDir = mkdtempSync(join(tmpdir(), 'happyrobot-fde-soak-'));
const binary = await resolveTemporalBinary({ env: hostEnvironment(), log });
log('starting the desk');
const desk = await startDesk(dataDir, { ...SETTINGS, TEMPORAL_CLI_PATH: binary });
let failed = true;
try {
  const report = await runSoak({ desk, dataDir, minutes, lanes, seed, log });
  failed = [report.doubles, report.robbed, report.ghosts].some((names) => names.length > 0);
  process.stdout.write(`${reportOf(report)}\n`);
} finally {
  await endDesk(desk.child, 'SIGTERM');
  removeCluster(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
