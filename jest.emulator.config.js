const base = require('./jest.config.js');

/** Tests against running emulators: they take minutes, so `npm test` leaves them to `npm run test:emulator`. */
module.exports = {
  ...base,
  testMatch: ['**/*.emulator.ts'],
  testEnvironment: '<rootDir>/test/emulator/precondition.js',
  maxWorkers: 1,
  testTimeout: 600_000,
};
