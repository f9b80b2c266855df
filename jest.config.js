const { TOGETHER } = require('./test/whole/folders.js');

// A whole run takes the tests of these folders together (`test/whole/`); one that names files or tests takes each by itself.
const isWhole = process.argv.slice(2).every((argument) => argument.startsWith('-'));

module.exports = {
  testEnvironment: 'node',
  // One worker a core: the default leaves one idle.
  maxWorkers: '100%',
  // Only against a test that never ends: how fast something is, is measured in time of the processor.
  testTimeout: 120_000,
  roots: ['<rootDir>/test'],
  // Not among temporary files, where every run would leave one.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  globalSetup: '<rootDir>/test/scratch/setup.js',
  globalTeardown: '<rootDir>/test/scratch/teardown.js',
  setupFiles: ['<rootDir>/test/environment.js'],
  testMatch: ['**/*.test.ts', ...(isWhole ? ['**/*.suite.ts'] : [])],
  testPathIgnorePatterns: ['/node_modules/', ...(isWhole ? [TOGETHER] : [])],
  transform: { '^.+\\.(t|j)s$': '@swc/jest' },
  // The CDK is plain CommonJS, and transforming it would cost most of the test time; the others are ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(cidr-tools|ip-bigint|parse5|entities)/)'],
};
