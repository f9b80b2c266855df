import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { expiredSentence } from '../lib/check/acknowledgement-notes';
import { LimitsPlugin } from '../lib/check/limits-plugin';
import { SansoPlugin } from '../lib/check/plugin';
import { ConfigError } from '../lib/config/errors';
import { premisesOfConfig } from '../lib/config/premises';
import type { CheckedConfig } from '../lib/config/schema';
import { acknowledgementsOf } from '../lib/deployment/acknowledge';
import { filledSentences } from '../lib/facts/limits/limits';
import type { Language } from '../lib/messages/message';
import { stateOf } from '../lib/policy/acknowledgement';
import { proofIn } from '../lib/report/certificate-file';
import { removeStaleFiles } from '../lib/report/stale-files';

/** Synthesizes a deployment and judges it: the two meet only here, over what was synthesized. */
export function judgedSynthesis(app: App, config: CheckedConfig, language: Language): void {
  const acknowledgements = acknowledgementsOf(app, config);
  // What has expired is told alone: its findings, hundreds of them, say nothing more.
  const expired = expiredSentence(acknowledgements.filter((entry) => stateOf(entry, config.asOf) === 'expired'));
  if (expired) throw new ConfigError(config.name, [expired]);
  const limits = new LimitsPlugin(language);
  const premises = premisesOfConfig(config);
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new NIST80053R5Checks(app),
    limits,
    new SansoPlugin({ flows: config.flows, asOf: config.asOf, premises, acknowledgements }),
  );
  const { directory } = app.synth();
  // Register, premises and acknowledgements lie beside the templates, so that whoever judges them knows what was declared and decided.
  const write = (file: string, list: readonly unknown[]) =>
    writeFileSync(join(directory, file), `${JSON.stringify(list, null, 2)}\n`);
  write('flows.json', config.flows);
  write('premises.json', premises);
  write('acknowledgements.json', acknowledgements);
  removeStaleFiles(directory);
  for (const one of filledSentences(limits.filled)) console.error(one[language]);
  for (const { flow, step } of proofIn(directory)?.open ?? [])
    console.error(
      language === 'ja'
        ? `通信 ${flow} はまだつながっていない: ${step.ja}`
        : `Flow ${flow} is not connected yet: ${step.en}`,
    );
}
