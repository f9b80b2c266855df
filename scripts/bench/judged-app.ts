import { App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';
import { quickTypescript } from '../../bin/quick-typescript.cjs';
import { chosenConfig } from '../../lib/config/context';
import { loadConfig } from '../../lib/config/load';
import { premisesOfConfig } from '../../lib/config/premises';
import { acknowledgementsOf } from '../../lib/deployment/acknowledge';
import { addDeployment } from '../../lib/deployment/deployment';

/**
 * The app of `bin/app.ts` judged by Sansō alone, loaded as there, and how much of its processor time that takes: a line of JSON with milliseconds of all
 * threads. The packs of cdk-nag are other people's.
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
ended();
const plugin = new SansoPlugin({
  flows: config.flows,
  asOf: config.asOf,
  premises: premisesOfConfig(config),
  acknowledgements: acknowledgementsOf(app, config),
});
let judged = cpu() - begin;
const timed: IPolicyValidationPlugin = {
  name: plugin.name,
  validate: (context) => {
    const before = cpu();
    const report = plugin.validate(context);
    judged += cpu() - before;
    return report;
  },
};
Validations.of(app).addPlugins(timed);
app.synth();
console.log(JSON.stringify({ judged, plain: cpu() - judged }));
