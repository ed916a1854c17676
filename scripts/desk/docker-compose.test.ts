import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfig, settingNames } from '../../config.ts';
import { searchAttributes } from '../embedded/temporal.ts';

type Service = {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly configs?: readonly { readonly source: string }[];
  readonly healthcheck?: unknown;
  readonly volumes?: readonly { readonly target?: string }[];
};

type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
};

const root = join(import.meta.dirname, '..', '..');
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;
const services = Object.entries(compose.services);

/** Variables as compose fills them in when `.env` names only what must be named. */
function filledIn(environment: Service['environment'] = {}): Record<string, string> {
  const fill = (value: string | number): string =>
    String(value)
      .replaceAll(/\$\{\w+:\+[^}]*\}/g, '')
      .replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')
      .replaceAll(/\$\{\w+:\?[^}]*\}/g, '0123456789abcdef0123456789abcdef');
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)]));
}

/** What a container has no use for, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  DATABASE_URL: 'its own PostgreSQL',
  TEMPORAL_ADDRESS: 'its own Temporal server',
  TEMPORAL_API_KEY: 'its own Temporal server',
  TEMPORAL_TLS: 'its own Temporal server',
  TEMPORAL_TLS_SERVER_NAME: 'its own Temporal server',
  TEMPORAL_TLS_CA_FILE: 'its own Temporal server',
  TEMPORAL_TLS_CERT_FILE: 'its own Temporal server',
  TEMPORAL_TLS_KEY_FILE: 'its own Temporal server',
  TEMPORAL_UI_PORT: 'the port of another container; TEMPORAL_UI_URL says where it is seen',
  TEMPORAL_CLI_PATH: 'npm start alone',
  XDG_CACHE_HOME: 'npm start alone',
  SEED_DEMO: 'npm start alone',
  WEB_PORT: 'npm start alone',
  DATA_DIR: 'a folder of the container',
  API_PORT: 'fixed inside; published as API_PORT',
  BIND_HOST: 'fixed inside; published at API_BIND',
  WORKFLOW_BUNDLE_PATH: 'made with the image',
};
/** Read by AWS's own tools, not by our configuration. */
const CREDENTIALS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
/** What is sent and asked beside the calls is the worker's business alone. */
const WORKERS =
  /^(?:NOTIFY|TWILIO|SENDGRID|SMTP|SLACK|TMS|OUTBOX|COMPREHEND|RECORDINGS|RECONCILE)_|^(?:EMAIL_FROM|DESK_EMAIL|SENTIMENT|HAPPYROBOT_USE_CASE_ID)$/;

describe('docker-compose.yml', () => {
  it('passes every setting that means something in a container, from where it is read', () => {
    const passedTo = (name: string): readonly string[] =>
      Object.entries(compose.services[name]?.environment ?? {})
        .filter(([variable, value]) => String(value).startsWith(`\${${variable}:`))
        .map(([variable]) => variable);
    const passed = settingNames.filter((name) => LEFT_OUT[name] === undefined);
    expect(passedTo('worker').toSorted()).toEqual([...passed, ...CREDENTIALS].toSorted());
    expect(passedTo('api').toSorted()).toEqual(passed.filter((name) => !WORKERS.test(name)).toSorted());
    expect(Object.keys(LEFT_OUT).filter((name) => !settingNames.includes(name))).toEqual([]);
  });

  it('mounts the policy file read-only where its setting leads', () => {
    for (const name of ['api', 'worker']) {
      const service = compose.services[name];
      const [mount] = service?.volumes ?? [];
      expect(mount).toMatchObject({ type: 'bind', source: '${POLICY_FILE:-/dev/null}', read_only: true });
      expect(service?.environment?.POLICY_FILE).toBe(`\${POLICY_FILE:+${mount?.target ?? ''}}`);
    }
  });

  it('builds an image that has every part of the configuration', () => {
    const parts = readdirSync(root).filter((file) => /^config.*\.ts$/.test(file));
    const admitted = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
    expect(parts.length).toBeGreaterThan(1);
    expect(admitted).toContain('!config*.ts');
  });

  it.each(services)('%s names an image of one version', (_name, service) => {
    expect(service.image).toMatch(/^carrier-desk$|:\d+\.\d+/);
  });

  it.each(services)('%s waits only for what can become true', (_name, { depends_on = {} }) => {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      const awaited = compose.services[other];
      expect(awaited).toBeDefined();
      if (condition === 'service_healthy') expect(awaited?.healthcheck).toBeDefined();
    }
  });

  it.each(services)('%s runs what exists', (_name, { command = [], configs = [] }) => {
    const [program, entry] = command;
    if (program === 'node') expect(existsSync(join(root, entry ?? ''))).toBe(true);
    for (const { source } of configs) expect(compose.configs[source]).toBeDefined();
  });

  it.each(['api', 'worker', 'migrate'])('%s gets an environment the configuration accepts', (name) => {
    const result = loadConfig(filledIn(compose.services[name]?.environment));
    expect(result).toMatchObject({ ok: true });
  });

  it('registers the search attributes of the embedded server', () => {
    const script = compose.configs['temporal-namespace']?.content ?? '';
    const registered = /for pair in ([^;]+);/.exec(script)?.[1]?.split(' ');
    expect(registered).toEqual(Object.entries(searchAttributes).map(([name, type]) => `${name}:${type}`));
  });

  it('runs server and admin tools of one version', () => {
    const tags = services.flatMap(
      ([, { image }]) => /temporalio\/(?:server|admin-tools):(.+)/.exec(image)?.[1] ?? [],
    );
    expect(new Set(tags).size).toBe(1);
  });
});
