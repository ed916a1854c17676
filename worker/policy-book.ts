import { readPolicyFile, type PolicyFile } from '../adapters/policy-file/policy-file.ts';
import { movedUp } from '../adapters/policy-file/policy-schema.ts';
import type { Environment } from '../config.ts';
import { bookOf, type PolicyBook } from '../domain/negotiation/policy-book.ts';

/** How loads are bargained over: `POLICY_FILE`, or the one ladder that the POLICY_* variables describe. */
const policiesFrom = (config: Environment): PolicyFile => {
  if (config.POLICY_FILE !== undefined) return readPolicyFile(config.POLICY_FILE);
  const book = bookOf({
    kind: 'ladder',
    version: config.POLICY_VERSION,
    ladder: config.POLICY_LADDER,
    urgentLadder: movedUp(config.POLICY_LADDER, config.POLICY_URGENT_LADDER),
    urgentHours: config.POLICY_URGENT_HOURS,
    roundToCents: Math.round(config.POLICY_ROUND_TO_DOLLARS * 100),
    absurdMultiple: config.POLICY_ABSURD_MULTIPLE,
    absurdAboveCents: Math.round(config.POLICY_ABSURD_ABOVE_DOLLARS * 100),
  });
  return { ok: true, book };
};

/** The policies in force, or the whole list of what is wrong with their file on stderr and exit 1. */
export const policyBookOrExit = (config: Environment): PolicyBook => {
  const policies = policiesFrom(config);
  if (policies.ok) return policies.book;
  const { problems } = policies;
  const file = config.POLICY_FILE ?? '';
  process.stderr.write(`The policy file ${file} has ${String(problems.length)} problem(s):\n`);
  for (const problem of problems) process.stderr.write(`  ${problem}\n`);
  process.exit(1);
};
