import { z } from 'zod';
import { flag, httpUrl, text } from './config-values.ts';

/** The settings of what follows a call's end, as part of `config.ts`, which alone reads the environment. */

const region = z
  .string()
  .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'is a region such as us-east-1')
  .optional();

export const endOfCallVariables = {
  SENTIMENT: z.enum(['built-in', 'comprehend']).default('built-in'),
  COMPREHEND_REGION: region,
  COMPREHEND_ENDPOINT: httpUrl.optional(),
  COMPREHEND_LANGUAGE: z.enum(['en', 'es', 'fr']).default('en'),
  COMPREHEND_DEADLINE_MS: z.coerce.number().int().min(50).max(2500).default(1200),
  RECORDINGS_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is a bucket name')
    .optional(),
  RECORDINGS_REGION: region,
  RECORDINGS_ENDPOINT: httpUrl.optional(),
  RECORDINGS_PATH_STYLE: flag.default(false),
  RECORDINGS_PREFIX: z
    .string()
    .regex(/^[\w./-]*$/, 'has letters, digits and . _ / -')
    .default('recordings/'),
  RECORDINGS_MOST_MEGABYTES: z.coerce.number().int().min(1).max(5_000).default(200),
  RECORDINGS_ALLOW_HTTP: flag.default(false),
  RECORDINGS_ALLOW_PRIVATE: flag.default(false),
  RECORDINGS_SWEEP_SECONDS: z.coerce.number().int().min(1).max(3600).default(30),
  HAPPYROBOT_USE_CASE_ID: text.optional(),
  RECONCILE_SECONDS: z.coerce.number().int().min(1).max(3600).default(30),
  RECONCILE_CALLS: z.coerce.number().int().min(1).max(500).default(25),
  RECONCILE_SETTLED_SECONDS: z.coerce.number().min(0).default(20),
  RECONCILE_LIVE_SECONDS: z.coerce.number().min(0).default(120),
  RECONCILE_HOURS: z.coerce.number().positive().max(720).default(48),
};

export type EndOfCallEnvironment = z.infer<z.ZodObject<typeof endOfCallVariables>>;

/** Every variable that a choice needs and does not find, as a sentence each. */
export const endOfCallProblems = (
  set: EndOfCallEnvironment & { readonly HAPPYROBOT_API_URL?: string | undefined },
): readonly string[] => {
  const problems: string[] = [];
  if (set.SENTIMENT === 'comprehend' && set.COMPREHEND_REGION === undefined)
    problems.push('COMPREHEND_REGION: is needed by SENTIMENT=comprehend');
  if (set.RECORDINGS_BUCKET !== undefined && set.RECORDINGS_REGION === undefined)
    problems.push('RECORDINGS_REGION: is needed by RECORDINGS_BUCKET');
  if (set.HAPPYROBOT_USE_CASE_ID !== undefined && set.HAPPYROBOT_API_URL === undefined)
    problems.push('HAPPYROBOT_API_URL: is needed by HAPPYROBOT_USE_CASE_ID');
  return problems;
};
