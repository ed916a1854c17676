import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfig } from '../../config.ts';
import { searchAttributes } from '../embedded/temporal.ts';

type Service = {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly configs?: readonly { readonly source: string }[];
  readonly healthcheck?: unknown;
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
      .replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')
      .replaceAll(/\$\{\w+:\?[^}]*\}/g, '0123456789abcdef0123456789abcdef');
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)]));
}

describe('docker-compose.yml', () => {
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
