import '../../bin/quick-libraries.cjs';
import { writeFileSync } from 'node:fs';
import { App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';
import { quickTypescript } from '../../bin/quick-typescript.cjs';
import { chosenConfig } from '../../lib/config/context';
import { loadConfig } from '../../lib/config/load';
import { premisesOfConfig } from '../../lib/config/premises';
import { acknowledgementsOf } from '../../lib/deployment/acknowledge';
import { addDeployment } from '../../lib/deployment/deployment';

/**
 * The app of `bin/app.ts` judged as there, and how much of its processor time Sansō and the packs of cdk-nag take, each loaded from
 * nothing: JSON with milliseconds of all threads, in the file BENCH_SHARE.
 */
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const app = new App();
const config = loadConfig(chosenConfig(app.node.getAllContext()));
addDeployment(app, config);
const begin = cpu();
const ended = quickTypescript();
const { SansoPlugin } = require('../../lib/check/plugin') as typeof import('../../lib/check/plugin');
const plugin = new SansoPlugin({
  flows: config.flows,
  asOf: config.asOf,
  premises: premisesOfConfig(config),
  acknowledgements: acknowledgementsOf(app, config),
});
const taken = { judged: cpu() - begin, packs: 0 };
const beforePacks = cpu();
const { AwsSolutionsChecks, NIST80053R5Checks } = require('cdk-nag') as typeof import('cdk-nag');
const packs = [new AwsSolutionsChecks(app), new NIST80053R5Checks(app)];
taken.packs += cpu() - beforePacks;
ended();
const timed = (one: IPolicyValidationPlugin, of: keyof typeof taken): IPolicyValidationPlugin => ({
  name: one.name,
  validate: (context) => {
    const before = cpu();
    const report = one.validate(context);
    taken[of] += cpu() - before;
    return report;
  },
});
Validations.of(app).addPlugins(...packs.map((pack) => timed(pack, 'packs')), timed(plugin, 'judged'));
app.synth();
writeFileSync(
  process.env.BENCH_SHARE ?? '/dev/stdout',
  JSON.stringify({ ...taken, plain: cpu() - taken.judged - taken.packs }),
);
