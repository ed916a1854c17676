import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { readPolicyFile, type PolicyFile } from '../adapters/policy-file/policy-file.ts';
import { movedUp, policySchema } from '../adapters/policy-file/policy-schema.ts';
import type { Environment } from '../config.ts';
import { ADAPTIVE_BALANCED, ADAPTIVE_SAVING } from '../domain/negotiation/adaptive-settings.ts';
import type { NegotiationPolicy } from '../domain/negotiation/negotiation-policy.ts';
import { bookOf, type PolicyBook } from '../domain/negotiation/policy-book.ts';

const ADAPTIVE = { 'adaptive-balanced': ADAPTIVE_BALANCED, 'adaptive-saving': ADAPTIVE_SAVING } as const;

const SHIPPED_LADDER = policySchema.parse({ kind: 'ladder', version: 'ladder-1', ladder: [0, 0.5, 0.95] });

/** A version names its numbers: those that differ from the shipped ones add a digest of themselves to it. */
const versioned = (policy: NegotiationPolicy, shipped: NegotiationPolicy): NegotiationPolicy => {
  const { version, ...numbers } = policy;
  const { version: _shipped, ...shippedNumbers } = shipped;
  if (isDeepStrictEqual(numbers, shippedNumbers)) return policy;
  const digest = createHash('sha256').update(JSON.stringify(numbers)).digest('hex').slice(0, 8);
  return { ...policy, version: `${version}+${digest}` };
};

/** The one policy that the POLICY_* variables describe; the ladder's own variables matter to `ladder` alone. */
export const policyFrom = (config: Environment): NegotiationPolicy => {
  const limits = {
    urgentHours: config.POLICY_URGENT_HOURS,
    roundToCents: Math.round(config.POLICY_ROUND_TO_DOLLARS * 100),
    absurdMultiple: config.POLICY_ABSURD_MULTIPLE,
    absurdAboveCents: Math.round(config.POLICY_ABSURD_ABOVE_DOLLARS * 100),
  };
  if (config.POLICY_KIND !== 'ladder') {
    const shipped = ADAPTIVE[config.POLICY_KIND];
    return versioned({ ...shipped, ...limits }, shipped);
  }
  const ladder: NegotiationPolicy = {
    ...limits,
    kind: 'ladder',
    version: config.POLICY_VERSION,
    ladder: config.POLICY_LADDER,
    urgentLadder: movedUp(config.POLICY_LADDER, config.POLICY_URGENT_LADDER),
  };
  return versioned(ladder, SHIPPED_LADDER);
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
