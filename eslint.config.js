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
    "Identifier[name='performance']",
  ),
  ...ban(
    'Domain code gets ids and chance as arguments: no randomness.',
    property('Math', 'random'),
    "Identifier[name='crypto']",
  ),
  ...ban(
    'Domain code does no I/O and sets no timer.',
    'Identifier[name=/^(setTimeout|setInterval|setImmediate|queueMicrotask)$/]',
    'Identifier[name=/^(console|process|fetch|globalThis)$/]',
  ),
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

const workflowBans = ban('Workflows replay: log through @temporalio/workflow.', "Identifier[name='console']");

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
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // TypeScript's own control-flow narrows less than what Temporal's replay and array bounds need.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
    },
  },
  { files: ['config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // The servers' addresses reach jest's workers through the environment they inherit.
  { files: ['tests/setup/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['domain/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', ...environmentBans, ...domainBans] },
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', ...environmentBans, ...workflowBans] },
  },
  { files: tests, rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.base],
    rules: { 'no-unused-vars': 'error', 'no-undef': 'off', 'prefer-const': 'error', eqeqeq: 'error' },
  },
);
