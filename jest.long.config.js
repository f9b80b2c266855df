const base = require('./jest.config.js');

/**
 * What takes longer than `npm test` may: files called `*.long.ts`, the properties with many more runs, and the cases of the
 * folder that SANSO_CASES names.
 */
process.env.SANSO_RUNS ??= '1000';
module.exports = { ...base, testMatch: ['**/*.long.ts', '**/properties.test.ts', '**/cases/*.test.ts'] };
