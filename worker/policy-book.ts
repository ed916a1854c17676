import { readPolicyFile, type PolicyFile } from '../adapters/policy-file/policy-file.ts';
import { movedUp } from '../adapters/policy-file/policy-schema.ts';
import type { Environment } from '../config.ts';
import { ADAPTIVE_BALANCED, ADAPTIVE_SAVING } from '../domain/negotiation/adaptive-settings.ts';
import type { NegotiationPolicy } from '../domain/negotiation/negotiation-policy.ts';
import { bookOf, type PolicyBook } from '../domain/negotiation/policy-book.ts';

const ADAPTIVE = { 'adaptive-balanced': ADAPTIVE_BALANCED, 'adaptive-saving': ADAPTIVE_SAVING } as const;

/** The one policy that the POLICY_* variables describe; the ladder's own variables matter to `ladder` alone. */
const policyFrom = (config: Environment): NegotiationPolicy => {
  const limits = {
    urgentHours: config.POLICY_URGENT_HOURS,
    roundToCents: Math.round(config.POLICY_ROUND_TO_DOLLARS * 100),
    absurdMultiple: config.POLICY_ABSURD_MULTIPLE,
    absurdAboveCents: Math.round(config.POLICY_ABSURD_ABOVE_DOLLARS * 100),
  };
  if (config.POLICY_KIND !== 'ladder') return { ...ADAPTIVE[config.POLICY_KIND], ...limits };
  return {
    ...limits,
    kind: 'ladder',
    version: config.POLICY_VERSION,
    ladder: config.POLICY_LADDER,
    urgentLadder: movedUp(config.POLICY_LADDER, config.POLICY_URGENT_LADDER),
  };
};

/** How loads are bargained over: by `POLICY_FILE`, or all by one policy. */
const policiesFrom = (config: Environment): PolicyFile =>
  config.POLICY_FILE === undefined
    ? { ok: true, book: bookOf(policyFrom(config)) }
    : readPolicyFile(config.POLICY_FILE);

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
