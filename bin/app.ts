import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { chosenConfig } from '../lib/config/context';
import { ConfigError } from '../lib/config/errors';
import { loadConfig } from '../lib/config/load';
import { addDeployment } from '../lib/deployment/deployment';

/** What the CDK CLI runs: `cdk synth -c config=NAME`. */
try {
  const app = new App();
  const config = loadConfig(chosenConfig(app.node.getAllContext()));
  addDeployment(app, config);
  // The register lies beside the templates, so that whoever judges them knows what was declared.
  writeFileSync(join(app.synth().directory, 'flows.json'), `${JSON.stringify(config.flows, null, 2)}\n`);
} catch (error) {
  // The report of a failed validation has been printed; a mistake in the configuration is a sentence. Neither needs a trace.
  const { name, message } = error as Error;
  if (!(error instanceof ConfigError) && !/validation failed/i.test(message)) throw error;
  console.error(error instanceof ConfigError ? message : `${name}: ${message}`);
  process.exitCode = 1;
}
