import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { expiredSentence } from '../lib/check/acknowledgement-notes';
import { LimitsPlugin } from '../lib/check/limits-plugin';
import { SansoPlugin } from '../lib/check/plugin';
import { CDK_OPTIONS } from '../lib/cli/cdk-options';
import { lostToNpm } from '../lib/cli/npm-options';
import { chosenConfig } from '../lib/config/context';
import { ConfigError } from '../lib/config/errors';
import { loadConfig } from '../lib/config/load';
import { premisesOfConfig } from '../lib/config/premises';
import { configWarnings } from '../lib/config/warnings';
import { acknowledgementsOf } from '../lib/deployment/acknowledge';
import { addDeployment } from '../lib/deployment/deployment';
import { filledSentences } from '../lib/facts/limits/limits';
import { languageOfEnvironment } from '../lib/messages/language';
import { stateOf } from '../lib/policy/acknowledgement';
import { proofIn } from '../lib/report/certificate-file';
import { removeStaleFiles } from '../lib/report/stale-files';
import { InputError } from '../lib/template/input-error';

/** The language is that of the environment: the CDK CLI has no option for it. */
const language = languageOfEnvironment(process.env);

/** What the CDK CLI runs: `cdk synth -c config=NAME`. */
try {
  const lost =
    process.env.npm_lifecycle_event === 'cdk' &&
    lostToNpm({ env: process.env, args: ['…'], own: CDK_OPTIONS, all: CDK_OPTIONS, direct: 'npx cdk' });
  if (lost) throw new InputError(lost.en, lost.ja);
  // Only what was judged is written: a mistake must not leave an empty assembly in place of the last one.
  const app = new App({ autoSynth: false });
  const config = loadConfig(chosenConfig(app.node.getAllContext()));
  for (const warning of configWarnings(config))
    console.error(`config/${config.name}.ts: ${language === 'ja' ? '注意' : 'warning'}: ${warning[language]}`);
  addDeployment(app, config);
  const acknowledgements = acknowledgementsOf(app, config);
  // What has expired is told alone: its findings, hundreds of them, say nothing more.
  const expired = expiredSentence(acknowledgements.filter((entry) => stateOf(entry, config.asOf) === 'expired'));
  if (expired) throw new ConfigError(config.name, [expired]);
  const limits = new LimitsPlugin(language);
  // The deployment and its judges meet only here, over what was synthesized.
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new NIST80053R5Checks(app),
    limits,
    new SansoPlugin({ flows: config.flows, asOf: config.asOf, premises: premisesOfConfig(config), acknowledgements }),
  );
  const { directory } = app.synth();
  // Register, premises and acknowledgements lie beside the templates, so that whoever judges them knows what was declared and decided.
  const write = (file: string, list: readonly unknown[]) =>
    writeFileSync(join(directory, file), `${JSON.stringify(list, null, 2)}\n`);
  write('flows.json', config.flows);
  write('premises.json', premisesOfConfig(config));
  write('acknowledgements.json', acknowledgements);
  removeStaleFiles(directory);
  for (const one of filledSentences(limits.filled)) console.error(one[language]);
  for (const { flow, step } of proofIn(directory)?.open ?? [])
    console.error(
      language === 'ja'
        ? `通信 ${flow} はまだつながっていない: ${step.ja}`
        : `Flow ${flow} is not connected yet: ${step.en}`,
    );
} catch (error) {
  // The report of a failed validation has been printed; a mistake in the configuration is a sentence. Neither needs a trace.
  const { name, message } = error as Error;
  const isOfUser = error instanceof ConfigError || error instanceof InputError;
  if (!isOfUser && !/validation failed/i.test(message)) throw error;
  console.error(isOfUser ? error.in(language) : `${name}: ${message}`);
  process.exitCode = 1;
}
