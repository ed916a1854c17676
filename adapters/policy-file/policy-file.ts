import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import { isStateCode } from '../../domain/us-state.ts';
import type { NegotiationPolicy } from '../../domain/negotiation/negotiation-policy.ts';
import {
  bookOf,
  type PolicyArms,
  type PolicyBook,
  type PolicyRule,
} from '../../domain/negotiation/policy-book.ts';
import { policySchema } from './policy-schema.ts';

/* A policy file: one policy, or several with the loads each is for. */

const name = z.string().trim().min(1).max(64);
const state = z
  .string()
  .refine(isStateCode, 'must be the two-letter code of a state or province, such as TX');
const arm = z.strictObject({ arm: name, policy: name, weight: z.number().positive().default(1) });
const use = z.union([name, z.array(arm).min(1)], 'must name a policy, or list arms');

/** What the arms of the loads without a rule are recorded under. */
const OTHERWISE = 'otherwise';

const rule = z.strictObject({
  name: name.refine((one) => one !== OTHERWISE, `must not be ${OTHERWISE}: so are the loads without a rule`),
  equipment: z.array(z.enum(EQUIPMENT_TYPES)).min(1).optional(),
  originStates: z.array(state).min(1).optional(),
  destinationStates: z.array(state).min(1).optional(),
  loads: z.array(z.string().min(1)).min(1).optional(),
  use,
});

const book = z.strictObject({
  policies: z.array(policySchema).min(1),
  use,
  rules: z.array(rule).default([]),
});

export type PolicyFile =
  | { readonly ok: true; readonly book: PolicyBook }
  | { readonly ok: false; readonly problems: readonly string[] };

const refusedFile = (...problems: readonly string[]): PolicyFile => ({ ok: false, problems });

const repeated = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((one, index) => names.indexOf(one) !== index)),
];

/** Policies named but not defined, and names used twice: what no single field shows. */
const contradictions = ({ policies, use: otherwise, rules }: z.infer<typeof book>): readonly string[] => {
  const versions = policies.map(({ version }) => version);
  const uses = [
    { at: 'use', use: otherwise },
    ...rules.map((one, at) => ({ at: `rules.${at}.use`, use: one.use })),
  ];
  return [
    ...repeated(versions).map((version) => `policies: version ${version} is defined more than once`),
    ...repeated(rules.map((one) => one.name)).map((one) => `rules: name ${one} is used more than once`),
    ...uses.flatMap(({ at, use: named }) => {
      const arms = typeof named === 'string' ? [] : named.map((one) => one.arm);
      const wanted = typeof named === 'string' ? [named] : named.map((one) => one.policy);
      return [
        ...repeated(arms).map((one) => `${at}: arm ${one} is listed more than once`),
        ...wanted
          .filter((version) => !versions.includes(version))
          .map((version) => `${at}: no policy has version ${version}`),
      ];
    }),
  ];
};

const armsOf = (policies: readonly NegotiationPolicy[], named: z.infer<typeof use>): PolicyArms | null => {
  const listed = typeof named === 'string' ? [{ arm: named, policy: named, weight: 1 }] : named;
  const [first, ...rest] = listed.flatMap((one) => {
    const policy = policies.find(({ version }) => version === one.policy);
    return policy === undefined ? [] : [{ arm: one.arm, weight: one.weight, policy }];
  });
  return first === undefined ? null : [first, ...rest];
};

const bookFrom = (parsed: z.infer<typeof book>): PolicyFile => {
  const problems = contradictions(parsed);
  const otherwise = armsOf(parsed.policies, parsed.use);
  if (problems.length > 0 || otherwise === null) return refusedFile(...problems);
  const rules = parsed.rules.flatMap((one): readonly PolicyRule[] => {
    const arms = armsOf(parsed.policies, one.use);
    if (arms === null) return [];
    const { equipment = null, originStates = null, destinationStates = null, loads = null } = one;
    return [{ name: one.name, equipment, originStates, destinationStates, referenceNumbers: loads, arms }];
  });
  return { ok: true, book: { rules, otherwise: { name: OTHERWISE, arms: otherwise } } };
};

const said = (issues: readonly z.core.$ZodIssue[]): readonly string[] =>
  issues.map(({ path, message }) => `${path.length === 0 ? 'file' : path.join('.')}: ${message}`);

/** What a policy file says, or all that is wrong with it. */
export const parsePolicyFile = (content: unknown): PolicyFile => {
  const isOnePolicy = typeof content === 'object' && content !== null && 'kind' in content;
  if (isOnePolicy) {
    const one = policySchema.safeParse(content);
    return one.success ? { ok: true, book: bookOf(one.data) } : refusedFile(...said(one.error.issues));
  }
  const whole = book.safeParse(content);
  return whole.success ? bookFrom(whole.data) : refusedFile(...said(whole.error.issues));
};

/** Reads a policy file (JSON): one policy, or a book of them. Never throws. */
export const readPolicyFile = (path: string): PolicyFile => {
  try {
    return parsePolicyFile(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    return refusedFile(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};
