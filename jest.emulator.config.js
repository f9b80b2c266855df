const base = require('./jest.config.js');

/** Tests against running emulators: they take minutes, so `npm test` leaves them to `npm run test:emulator`. */
module.exports = { ...base, testMatch: ['**/*.emulator.ts'], maxWorkers: 1, testTimeout: 240_000 };
