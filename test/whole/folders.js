const { readdirSync } = require('node:fs');

/** Folders whose tests a whole run takes together, by suite: `deployment.suite.ts` takes those of `deployment`. */
const FOLDERS = {
  commands: ['cli', 'doctor', 'live', 'check', 'local'],
  deployment: ['deployment'],
  judge: ['config', 'template', 'model', 'address', 'policy', 'facts', 'reachability', 'rules'],
};

/** Its snapshot belongs to a file of its own. */
const APART = 'deployment.test.ts';

// A folder whose suite is not there is taken file by file: nothing is left out because two lists differ.
const suites = readdirSync(__dirname).flatMap((file) => /^(\w+)\.suite\.ts$/.exec(file)?.[1] ?? []);
const together = suites.flatMap((suite) => FOLDERS[suite]);

module.exports = { FOLDERS, APART, TOGETHER: `/test/(${together.join('|')})/(?!${APART.replaceAll('.', '\\.')})` };
