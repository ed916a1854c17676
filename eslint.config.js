import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', 'tests/**', 'bench/**'];

const ban = (message, ...selectors) => selectors.map((selector) => ({ selector, message }));
const property = (object, name) =>
  `MemberExpression[object.name='${object}']:matches([property.name='${name}'], [property.value='${name}'])`;

const environmentBans = ban(
  'Only config.ts reads the environment.',
  property('process', 'env'),
  "MemberExpression[object.property.name='process'][property.name='env']",
  "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
  "ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name='env']",
);

const domainBans = [
  ...ban(
    'Domain code gets the time as an argument: no clock.',
    property('Date', 'now'),
    "NewExpression[callee.name='Date'][arguments.length=0]",
    "CallExpression[callee.name='Date']",
  ),
  ...ban('Domain code gets ids and chance as arguments: no randomness.', property('Math', 'random')),
  ...ban(
    'Domain code is synchronous.',
    ':function[async=true]',
    'AwaitExpression',
    'ForOfStatement[await=true]',
    "NewExpression[callee.name='Promise']",
    "MemberExpression[object.name='Promise']",
  ),
  ...ban('Domain refusals are values: no throw.', 'ThrowStatement'),
  ...ban('Domain data is plain: no class.', 'ClassDeclaration', 'ClassExpression'),
  ...ban('Domain data is plain: no enum.', 'TSEnumDeclaration'),
];

const globalsBan = (message, ...names) => ['error', ...names.map((name) => ({ name, message }))];

const domainGlobals = globalsBan(
  'Domain code does no I/O and knows no clock, chance or timer.',
  ...['performance', 'crypto', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ...['console', 'process', 'fetch', 'globalThis', 'global'],
);
const workflowGlobals = globalsBan('Workflows replay: log through @temporalio/workflow.', 'console');

export default tseslint.config(
  { ignores: ['node_modules/', '.data/', 'coverage/', 'web/', 'infra/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...environmentBans],
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: false, skipComments: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      // Spelled-out words are ASCII here: code points are letters.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
    },
  },
  { files: ['config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // The servers' addresses reach jest's workers through the environment they inherit.
  { files: ['tests/setup/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['domain/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': ['error', ...environmentBans, ...domainBans],
      'no-restricted-globals': domainGlobals,
    },
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-globals': workflowGlobals },
  },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      // Bodies of HTTP answers are `any`; what a test expects of them is its own check.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.base],
    rules: { 'no-unused-vars': 'error', 'no-undef': 'off', 'prefer-const': 'error', eqeqeq: 'error' },
  },
);
