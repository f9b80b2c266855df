import { nearest } from '../messages/nearest';
import { ConfigError } from './errors';

/** Context of the CDK itself: feature flags (`@aws-cdk/…`), `aws:cdk:…`, look-ups (`vpc-provider:…`), notes of the CLI (`cli-telemetry`). */
const OF_THE_CDK = /[@:/]|^(acknowledged-issue-numbers|cli-telemetry|tree)$/;

/**
 * The configuration that `-c config=NAME` chooses. Default: `sample`.
 *
 * @param context everything that the app received as context
 * @throws ConfigError for a context that we do not know: `-c confg=production` would otherwise build the sample
 */
export function chosenConfig(context: Readonly<Record<string, unknown>>): string {
  const problems = Object.keys(context)
    .filter((key) => key !== 'config' && !OF_THE_CDK.test(key))
    .map((key) => {
      const meant = nearest(key, ['config']) ?? /^conf/i.test(key);
      return {
        en: `unknown context ${key}: ${meant ? 'did you mean config?' : 'there is only config, as in -c config=sample'}`,
        ja: `知らないコンテキスト ${key} である。${meant ? 'config の誤りではないか' : '使えるのは config だけである(例えば -c config=sample)'}`,
      };
    });
  if (problems.length > 0) throw new ConfigError(undefined, problems);
  return String(context.config ?? 'sample');
}
