const { readdirSync } = require('node:fs');

/** Folders whose tests a whole run takes together, by suite: `judge.suite.ts` takes those of `judge`. Modules are loaded once a suite. */
const FOLDERS = {
  judge: ['config', 'template', 'model', 'address', 'policy', 'facts', 'reachability', 'rules'],
  product: ['deployment', 'deployment-policy', 'cli', 'doctor', 'live', 'check', 'local'],
  gate: ['sanitization', 'report'],
};

// A folder whose suite is not there is taken file by file: nothing is left out because two lists differ.
const suites = readdirSync(__dirname).flatMap((file) => /^(\w+)\.suite\.ts$/.exec(file)?.[1] ?? []);
const together = suites.flatMap((suite) => FOLDERS[suite]);

module.exports = { FOLDERS, TOGETHER: `/test/(${together.join('|')})/` };
