import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { chosenConfig } from '../lib/config/context';
import { ConfigError } from '../lib/config/errors';
import { loadConfig } from '../lib/config/load';
import { configWarnings } from '../lib/config/warnings';
import { addDeployment } from '../lib/deployment/deployment';
import { SansoPlugin } from '../lib/judge/plugin';
import { proofIn } from '../lib/report/certificate-file';

/** What the CDK CLI runs: `cdk synth -c config=NAME`. */
try {
  const app = new App();
  const config = loadConfig(chosenConfig(app.node.getAllContext()));
  for (const warning of configWarnings(config)) console.error(`config/${config.name}.ts: warning: ${warning.en}`);
  addDeployment(app, config);
  // The deployment and its judges meet only here, over what was synthesized.
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new NIST80053R5Checks(app),
    new SansoPlugin({ flows: config.flows, asOf: config.asOf }),
  );
  const { directory } = app.synth();
  // The register lies beside the templates, so that whoever judges them knows what was declared.
  writeFileSync(join(directory, 'flows.json'), `${JSON.stringify(config.flows, null, 2)}\n`);
  for (const { flow, step } of proofIn(directory)?.open ?? [])
    console.error(`Flow ${flow} is not connected yet: ${step.en}`);
} catch (error) {
  // The report of a failed validation has been printed; a mistake in the configuration is a sentence. Neither needs a trace.
  const { name, message } = error as Error;
  if (!(error instanceof ConfigError) && !/validation failed/i.test(message)) throw error;
  console.error(error instanceof ConfigError ? message : `${name}: ${message}`);
  process.exitCode = 1;
}
