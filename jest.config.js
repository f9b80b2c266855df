module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.(t|j)s$': '@swc/jest' },
  // The CDK is plain CommonJS: transforming it would cost most of the test time.
  transformIgnorePatterns: ['/node_modules/'],
};
