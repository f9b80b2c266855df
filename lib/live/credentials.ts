import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Message } from '../messages/message';
import { nearest } from '../messages/nearest';
import { readText } from '../template/read-text';
import { missingClient } from './missing-client';

type Environment = Readonly<Record<string, string | undefined>>;

/** Why an account cannot be opened. */
export interface NotOpened extends Message {
  /** Commands that mend it. Default: none, the sentence says what to do. */
  readonly commands?: readonly string[];
}

/** What the AWS SDK says of credentials, in Japanese; of others the name of the error is told. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/Could not load credentials from any providers/, 'どこにも見つからない'],
  [/expired/i, '期限が切れている'],
  [/security token .* is invalid|InvalidClientToken/i, 'トークンが正しくない'],
  [/not authorized|AccessDenied/i, '許可されていない'],
  [/signature/i, '署名が合わない'],
];

/**
 * Why an account cannot be opened, with the profile that was tried and the mend.
 *
 * @param error what asking AWS who we are came to
 * @param profile the profile that was named. Default: the credentials of the environment
 */
export function whyNotOpened(error: Error, profile: string | undefined, env: Environment = process.env): NotOpened {
  const missing = missingClient(error);
  if (missing)
    return {
      en: `the account cannot be read: ${missing.en}`,
      ja: `アカウントを読み取れない。${missing.ja}`,
      commands: [missing.command],
    };
  const reason = error.message.split('\n')[0].replace(/^AWS SDK error wrapper for Error: /, '');
  if (!/Credentials|Profile|Token|Signature|UnrecognizedClient|AccessDenied/i.test(`${error.name} ${reason}`))
    return {
      en: `the account cannot be read: ${error.name}: ${reason}`,
      ja: `アカウントを読み取れない: ${error.name}`,
    };
  const reasonJa = REASONS.find(([known]) => known.test(reason))?.[1] ?? error.name;
  const tried = profile ?? env.AWS_PROFILE;
  const known = profilesIn(env);
  if (tried !== undefined && !known.includes(tried)) return noSuchProfile(tried, known);
  if (tried !== undefined)
    return {
      en: `profile ${tried} has no credentials that work (${reason}): sign in, for instance with aws sso login --profile ${tried}`,
      ja: `プロファイル ${tried} に使える認証情報がない(${reasonJa})。例えば aws sso login --profile ${tried} でサインインする`,
      commands: [`aws sso login --profile ${tried}`],
    };
  return {
    en: `the environment has no credentials that work (${reason}): sign in, or name a profile with --profile${listed(known, ' (there are ', ', ', ')')}`,
    ja: `環境に使える認証情報がない(${reasonJa})。サインインするか、--profile でプロファイルを指定する${listed(known, '(', '、', ' がある)')}`,
  };
}

function noSuchProfile(name: string, known: readonly string[]): NotOpened {
  const meant = nearest(name, known);
  if (meant !== undefined)
    return {
      en: `there is no profile ${name} in the configuration of the AWS CLI: did you mean ${meant}?`,
      ja: `AWS CLIの設定にプロファイル ${name} がない。${meant} の誤りではないか`,
    };
  return known.length > 0
    ? {
        en: `there is no profile ${name} in the configuration of the AWS CLI: there are ${known.join(', ')}`,
        ja: `AWS CLIの設定にプロファイル ${name} がない。あるのは ${known.join('、')} である`,
      }
    : {
        en: `there is no profile ${name}, and no other one: make it with aws configure sso --profile ${name}`,
        ja: `プロファイル ${name} がなく、ほかのプロファイルもない。aws configure sso --profile ${name} で作る`,
        commands: [`aws configure sso --profile ${name}`],
      };
}

function listed(names: readonly string[], before: string, between: string, after: string): string {
  return names.length > 0 ? `${before}${names.join(between)}${after}` : '';
}

/** Names of the profiles of the AWS CLI. */
function profilesIn(env: Environment): string[] {
  const home = env.HOME ?? env.USERPROFILE ?? homedir();
  const files = [
    env.AWS_CONFIG_FILE ?? join(home, '.aws', 'config'),
    env.AWS_SHARED_CREDENTIALS_FILE ?? join(home, '.aws', 'credentials'),
  ];
  const names = files.filter((file) => existsSync(file)).flatMap((file) => sectionsOf(readText(file)));
  return [...new Set(names)].sort();
}

/** `[profile lgwan]` of the configuration, `[lgwan]` of the credentials; sections of other kinds are no profiles. */
function sectionsOf(text: string): string[] {
  return [
    ...text.matchAll(/^\s*\[\s*(?:profile\s+)?(?!sso-session\s|services\s|plugins\b)["']?([^\]"']+?)["']?\s*\]/gm),
  ].map(([, name]) => name);
}
