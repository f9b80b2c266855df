import './quick-libraries.cjs';
import { App } from 'aws-cdk-lib';
import { CDK_OPTIONS } from '../lib/cli/cdk-options';
import { lostToNpm } from '../lib/cli/npm-options';
import { chosenConfig } from '../lib/config/context';
import { ConfigError } from '../lib/config/errors';
import { loadConfig } from '../lib/config/load';
import { configWarnings } from '../lib/config/warnings';
import { addDeployment } from '../lib/deployment/deployment';
import { languageOfEnvironment } from '../lib/messages/language';
import { InputError } from '../lib/template/input-error';
import { quickTypescript } from './quick-typescript.cjs';

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
  // The deployment has traces of its constructs: it is loaded with source maps.
  const ended = quickTypescript();
  const { judgedSynthesis } = require('./judged-synthesis') as typeof import('./judged-synthesis');
  ended();
  judgedSynthesis(app, config, language);
} catch (error) {
  // The report of a failed validation has been printed; a mistake in the configuration is a sentence. Neither needs a trace.
  const { name, message } = error as Error;
  const isOfUser = error instanceof ConfigError || error instanceof InputError;
  if (!isOfUser && !/validation failed/i.test(message)) throw error;
  console.error(isOfUser ? error.in(language) : `${name}: ${message}`);
  process.exitCode = 1;
}
