module.exports = {
  testEnvironment: 'node',
  // One worker a core: the default leaves one idle.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  setupFiles: ['<rootDir>/test/environment.js'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.(t|j)s$': '@swc/jest' },
  // The CDK is plain CommonJS, and transforming it would cost most of the test time; cidr-tools is ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(cidr-tools|ip-bigint)/)'],
};
