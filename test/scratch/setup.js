const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Everything that a run of the tests leaves where temporary files go, the CDK included, lies in one folder, and goes with the run. */
module.exports = () => {
  globalThis.sansoScratch = mkdtempSync(join(tmpdir(), 'sanso-tests-'));
  // What Linux and macOS, and what Windows look at.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = globalThis.sansoScratch;
};
