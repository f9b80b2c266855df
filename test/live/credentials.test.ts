import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNotOpened } from '../../lib/live/credentials';

const folder = mkdtempSync(join(tmpdir(), 'sanso-credentials-'));
afterAll(() => rmSync(folder, { recursive: true }));
const config = join(folder, 'config');
const none = { HOME: folder };
const some = { HOME: folder, AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') };
writeFileSync(config, '[default]\nregion = x\n\n[profile my-number]\n[sso-session city]\n[ profile "log archive" ]\n');
writeFileSync(join(folder, 'credentials'), '[lgwan]\naws_access_key_id = x\n');

const error = (name: string, message: string) => Object.assign(new Error(message), { name });
const UNRESOLVED = error('CredentialsProviderError', 'Could not resolve credentials using profile: [x]\nmore');
const EXPIRED = error('ExpiredTokenException', 'The security token included in the request is expired');
const UNREACHED = error('Error', 'connect ECONNREFUSED 127.0.0.1:9');

test.each<[string, Error, string | undefined, Record<string, string>, string]>([
  [
    'a misspelt profile',
    UNRESOLVED,
    'my-numbr',
    some,
    'there is no profile my-numbr in the configuration of the AWS CLI: did you mean my-number?',
  ],
  [
    'a profile that is not there',
    UNRESOLVED,
    'internet',
    some,
    'there is no profile internet in the configuration of the AWS CLI: there are default, lgwan, log archive, my-number',
  ],
  [
    'a profile where there is none',
    UNRESOLVED,
    'lgwan',
    none,
    'there is no profile lgwan, and no other one: make it with aws configure sso --profile lgwan',
  ],
  [
    'a profile that has to sign in',
    EXPIRED,
    'lgwan',
    some,
    'profile lgwan has no credentials that work (The security token included in the request is expired): sign in, for instance with aws sso login --profile lgwan',
  ],
  [
    'the profile of the environment',
    EXPIRED,
    undefined,
    { ...some, AWS_PROFILE: 'lgwan' },
    'profile lgwan has no credentials that work (The security token included in the request is expired): sign in, for instance with aws sso login --profile lgwan',
  ],
  [
    'an environment without credentials',
    UNRESOLVED,
    undefined,
    some,
    'the environment has no credentials that work (Could not resolve credentials using profile: [x]): sign in, or name a profile with --profile (there are default, lgwan, log archive, my-number)',
  ],
  ['nobody who answers', UNREACHED, 'lgwan', some, `the account cannot be read: Error: ${UNREACHED.message}`],
])('%s', (_, thrown, profile, env, sentence) => {
  const { en, ja } = whyNotOpened(thrown, profile, env);
  expect(en).toBe(sentence);
  expect(ja).toMatch(/[\u3041-\u3093]/);
  if (profile) expect(thrown === UNREACHED || ja.includes(profile)).toBe(true);
});
