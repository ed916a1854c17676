import { z } from 'zod';
import { endOfCallProblems, endOfCallVariables } from './config-end-of-call.ts';
import { notificationProblems, notificationVariables } from './config-notifications.ts';
import { policyProblems, policyVariables } from './config-policy.ts';
import { flag, httpUrl, text } from './config-values.ts';

/** Reads the environment once; nothing else may. Every problem is listed at once. */

const minutes = (fallback: number) => z.coerce.number().positive().default(fallback);
const port = (fallback: number) => z.coerce.number().int().min(0).max(65535).default(fallback);
const timeZone = text.refine(isTimeZone, 'is not an IANA time zone such as America/Chicago');

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Names after commas; `*` stands for all. */
const listOf = <Item>(item: z.ZodType<Item, string>) =>
  z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item))
    .prefault('');

const CARRIER = String.raw`(?:MC)?\d{1,8}`;
const carrierName = z
  .string()
  .regex(new RegExp(`^(?:\\*|${CARRIER})$`), 'must be USDOT numbers, or docket numbers such as MC123456');
const blockedLane = z
  .string()
  .regex(
    new RegExp(String.raw`^(?:${CARRIER}:)?(?:\*|[A-Z]{2})>(?:\*|[A-Z]{2})$`),
    'must be lanes such as TX>CA or *>NY, for one carrier 7204318:TX>*',
  )
  .transform((entry) => {
    const [lane = '', carrier = null] = entry.split(':').reverse();
    return { carrier, lane };
  });

const environment = z.object({
  API_PORT: port(8080),
  WEB_PORT: port(3000),
  TEMPORAL_UI_PORT: port(8233),
  BIND_HOST: text.default('127.0.0.1'),
  DATA_DIR: text.default('.data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  TEMPORAL_ADDRESS: text.optional(),
  TEMPORAL_NAMESPACE: text.default('default'),
  TEMPORAL_TASK_QUEUE: text.default('carrier-desk'),
  TEMPORAL_API_KEY: text.optional(),
  TEMPORAL_TLS: flag.optional(),
  TEMPORAL_TLS_SERVER_NAME: text.optional(),
  TEMPORAL_TLS_CA_FILE: text.optional(),
  TEMPORAL_TLS_CERT_FILE: text.optional(),
  TEMPORAL_TLS_KEY_FILE: text.optional(),
  TEMPORAL_CLI_PATH: text.optional(),
  TEMPORAL_UI_URL: z.url().optional(),
  XDG_CACHE_HOME: text.optional(),
  FMCSA_BASE_URL: z.url().optional(),
  FMCSA_WEB_KEY: text.optional(),
  FMCSA_DEADLINE_SECONDS: z.coerce.number().positive().max(8).default(4),
  FMCSA_CACHE_HOURS: z.coerce.number().min(0).max(168).default(24),
  FMCSA_BREAKER_FAILURES: z.coerce.number().int().min(1).default(5),
  FMCSA_BREAKER_SECONDS: z.coerce.number().positive().default(60),
  BROKER_TIME_ZONE: timeZone.default('America/Chicago'),
  HOLD_MINUTES: minutes(10),
  HANDOFF_HOLD_MINUTES: minutes(30),
  HANDOFF_QUEUE_MINUTES: minutes(60),
  PUBLIC_URL: httpUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
  HANGUP_GRACE_SECONDS: z.coerce.number().min(0).default(180),
  FINALIZE_GRACE_SECONDS: z.coerce.number().min(0).default(8),
  IDLE_MINUTES: minutes(15),
  REVIEW_HOURS: z.coerce.number().positive().default(24),
  REVIEW_RECHECK_SECONDS: z.coerce.number().positive().default(60),
  REPEAT_SECONDS: z.coerce.number().min(0).default(20),
  ANSWER_DEADLINE_MS: z.coerce.number().int().min(200).max(2500).default(2000),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).default(6000),
  SEED_DEMO: flag.optional(),
  LOAD_NEWS_AUDIENCE: z.coerce.number().int().min(0).max(1000).default(200),
  HAPPYROBOT_API_URL: httpUrl.optional(),
  HAPPYROBOT_API_KEY: text.optional(),
  HAPPYROBOT_ENVIRONMENT: z.enum(['production', 'staging', 'development']).default('production'),
  ...endOfCallVariables,
  ...notificationVariables,
  WORKER_CACHED_WORKFLOWS: z.coerce.number().int().min(1).default(2000),
  WORKFLOW_BUNDLE_PATH: text.optional(),
  NEGOTIATION_KEY: z.string().min(32, 'needs at least 32 characters').optional(),
  ...policyVariables,
  POLICY_MINIMUM_NOTICE_HOURS: z.coerce.number().min(0).default(0),
  POLICY_HAZMAT_CARRIERS: listOf(carrierName),
  POLICY_BLOCKED_CARRIERS: listOf(carrierName),
  POLICY_BLOCKED_LANES: listOf(blockedLane),
  POLICY_ELIGIBILITY_VERSION: text.default('eligibility-1'),
  POLICY_INSURANCE_DOLLARS: z.coerce.number().min(0).default(1_000_000),
  POLICY_VEHICLE_OOS_PERCENT: z.coerce.number().min(0).max(100).default(22.26),
  POLICY_DRIVER_OOS_PERCENT: z.coerce.number().min(0).max(100).default(6.67),
  POLICY_HAZMAT_OOS_PERCENT: z.coerce.number().min(0).max(100).default(4.44),
  POLICY_OOS_INSPECTIONS: z.coerce.number().int().min(1).default(5),
});

/** Every variable that is read. */
export const settingNames: readonly string[] = Object.keys(environment.shape);

export type Environment = z.infer<typeof environment>;

export type TemporalConfig = {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly apiKey: string | undefined;
  readonly tls: boolean;
  readonly tlsFiles: Readonly<Record<'serverName' | 'ca' | 'cert' | 'key', string | undefined>>;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Environment }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Validates the environment. An empty variable counts as unset, as container platforms write them. */
export function loadConfig(source: Readonly<Record<string, string | undefined>> = process.env): ConfigResult {
  const set = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(set);
  if (parsed.success) {
    const { data } = parsed;
    const problems = [
      ...halfNamedPlatform(data),
      ...endOfCallProblems(data),
      ...notificationProblems(data),
      ...policyProblems(set),
    ];
    return problems.length === 0 ? { ok: true, config: data } : { ok: false, problems };
  }
  return { ok: false, problems: parsed.error.issues.map(describeIssue) };
}

function halfNamedPlatform({ HAPPYROBOT_API_URL, HAPPYROBOT_API_KEY }: Environment): readonly string[] {
  if ((HAPPYROBOT_API_URL === undefined) === (HAPPYROBOT_API_KEY === undefined)) return [];
  return HAPPYROBOT_API_KEY === undefined
    ? ['HAPPYROBOT_API_KEY: is needed where HAPPYROBOT_API_URL is set']
    : ['HAPPYROBOT_API_URL: is needed where HAPPYROBOT_API_KEY is set'];
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}

/** The configuration, or the whole list of problems on stderr and exit 1. For process entries only. */
export function configOrExit(): Environment {
  const result = loadConfig();
  if (result.ok) return result.config;
  process.stderr.write(`The configuration has ${String(result.problems.length)} problem(s):\n`);
  for (const problem of result.problems) process.stderr.write(`  ${problem}\n`);
  process.exit(1);
}

/** Where Temporal is, for a process that needs one. */
export function temporalConfig(config: Environment): TemporalConfig {
  return {
    address: config.TEMPORAL_ADDRESS ?? '127.0.0.1:7233',
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.TEMPORAL_TASK_QUEUE,
    apiKey: config.TEMPORAL_API_KEY,
    tls: config.TEMPORAL_TLS ?? config.TEMPORAL_API_KEY !== undefined,
    tlsFiles: {
      serverName: config.TEMPORAL_TLS_SERVER_NAME,
      ca: config.TEMPORAL_TLS_CA_FILE,
      cert: config.TEMPORAL_TLS_CERT_FILE,
      key: config.TEMPORAL_TLS_KEY_FILE,
    },
  };
}

const REAL_FMCSA = 'https://mobile.fmcsa.dot.gov/qc/services';

/** Where FMCSA is asked: setting only the key means the real API; neither means the embedded simulator (null). */
export function fmcsaEndpoint(
  config: Environment,
): { readonly baseUrl: string; readonly webKey: string } | null {
  if (config.FMCSA_BASE_URL === undefined && config.FMCSA_WEB_KEY === undefined) return null;
  return { baseUrl: config.FMCSA_BASE_URL ?? REAL_FMCSA, webKey: config.FMCSA_WEB_KEY ?? 'simulator' };
}

/** The voice platform's API for signals into live calls; null: nothing is sent. */
export function liveCallEndpoint(config: Environment): {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly environment: Environment['HAPPYROBOT_ENVIRONMENT'];
} | null {
  const { HAPPYROBOT_API_URL: apiUrl, HAPPYROBOT_API_KEY: apiKey, HAPPYROBOT_ENVIRONMENT } = config;
  if (apiUrl === undefined || apiKey === undefined) return null;
  return { apiUrl, apiKey, environment: HAPPYROBOT_ENVIRONMENT };
}

/** Everything that was set, for the processes we start (PATH, HOME, proxies); settings come from `loadConfig`. */
export function hostEnvironment(): Readonly<Record<string, string | undefined>> {
  return { ...process.env };
}
