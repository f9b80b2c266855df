import { App } from 'aws-cdk-lib';
import { ConfigError } from '../lib/config/errors';
import { loadConfig } from '../lib/config/load';
import { addDeployment } from '../lib/deployment/deployment';

/** What the CDK CLI runs: `cdk synth -c config=NAME`. */
try {
  const app = new App();
  const config = loadConfig(app.node.tryGetContext('config') ?? 'sample');
  addDeployment(app, config);
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
