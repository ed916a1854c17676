const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: { target: 'es2024', parser: { syntax: 'typescript' } },
    },
  ],
};

const project = {
  transform,
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/.data/', '<rootDir>/web/', '<rootDir>/infra/'],
};

/** A project's globalSetup runs only when one of its own tests was selected: unit runs start no server. */
export default {
  maxWorkers: 2,
  watchman: false,
  // No test asserts on it: it ends what hangs, on a machine that is busy with something else too.
  testTimeout: 120_000,
  testSequencer: '<rootDir>/tests/setup/units-first.js',
  reporters: ['<rootDir>/tests/setup/counts-reporter.js'],
  projects: [
    {
      ...project,
      displayName: 'unit',
      testMatch: ['<rootDir>/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.integration\\.test\\.ts$'],
    },
    {
      ...project,
      displayName: 'integration',
      testMatch: ['<rootDir>/**/*.integration.test.ts'],
      globalSetup: '<rootDir>/tests/setup/global-setup.ts',
      globalTeardown: '<rootDir>/tests/setup/global-teardown.ts',
    },
  ],
};
