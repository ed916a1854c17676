import { z } from 'zod';
import { text } from './config-values.ts';

/** The settings of bargaining, as part of `config.ts`, which alone reads the environment. */

const ladder = text
  .transform((value) => value.split(',').map((part) => Number(part) / 100))
  .refine(isLadder, 'must be three percentages from 0 to 100 that never fall, such as 0,50,95')
  .transform((steps): [number, number, number] => [steps[0] ?? 0, steps[1] ?? 0, steps[2] ?? 0]);

const band = text
  .transform((value) => value.split(',').map(Number))
  .refine(isBand, 'must be two shares from 0 up to but not including 1, the lower first, such as 0.3,0.95')
  .transform((ends): [number, number] => [ends[0] ?? 0, ends[1] ?? 0]);

/** Dollars that are a whole number of cents, at least one: nothing may be rounded to 0. */
const wholeCents = z.coerce
  .number()
  .refine(
    (dollars) => dollars >= 0.01 && Math.abs(dollars * 100 - Math.round(dollars * 100)) < 1e-6,
    'must be whole cents, at least 0.01',
  );

function isBand(ends: readonly number[]): boolean {
  const [low = Number.NaN, high = Number.NaN] = ends;
  return ends.length === 2 && low >= 0 && low <= high && high < 1;
}

function isLadder(steps: readonly number[]): boolean {
  const inRange = steps.length === 3 && steps.every((step) => step >= 0 && step <= 1);
  return inRange && steps.every((step, index) => index === 0 || step >= (steps[index - 1] ?? 0));
}

export const policyVariables = {
  POLICY_FILE: text.optional(),
  POLICY_KIND: z.enum(['adaptive-balanced', 'adaptive-saving', 'ladder']).default('adaptive-balanced'),
  POLICY_VERSION: text.max(48).default('ladder-1'),
  POLICY_LADDER: ladder.prefault('0,50,95'),
  POLICY_URGENT_LADDER: ladder.prefault('25,75,95'),
  POLICY_URGENT_HOURS: z.coerce.number().min(0).default(12),
  POLICY_HEADROOM_BAND: band.prefault('0.37,0.95'),
  POLICY_ROUND_TO_DOLLARS: wholeCents.default(5),
  POLICY_ABSURD_MULTIPLE: z.coerce.number().min(1).default(2),
  POLICY_ABSURD_ABOVE_DOLLARS: wholeCents.default(50_000),
};

/** What describes the one policy of a desk without a file. */
const OF_ONE_POLICY = [
  'POLICY_KIND',
  'POLICY_VERSION',
  'POLICY_LADDER',
  'POLICY_URGENT_LADDER',
  'POLICY_URGENT_HOURS',
  'POLICY_ROUND_TO_DOLLARS',
  'POLICY_ABSURD_MULTIPLE',
  'POLICY_ABSURD_ABOVE_DOLLARS',
] as const satisfies readonly (keyof typeof policyVariables)[];

/** A file says all of it: a variable beside it would be set and do nothing. */
export function policyProblems(set: Readonly<Record<string, unknown>>): readonly string[] {
  return set.POLICY_FILE === undefined
    ? []
    : OF_ONE_POLICY.filter((name) => set[name] !== undefined).map(
        (name) => `${name}: has no effect beside POLICY_FILE; unset one of them`,
      );
}
