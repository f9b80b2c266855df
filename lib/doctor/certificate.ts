import type { CheckedConfig } from '../config/schema';
import { certificateSecretOf } from '../config/zone';
import type { Resource } from '../model/model';
import { look, met, missing, type Prerequisite } from './finding';
import type { OwnStacks } from './own-stacks';
import { aws, isRefused, type Reader } from './reader';

/** As the guide has it: administrators of the zone may write what carries its name. */
const TAGS = [
  '--tags "Key=sanso:zone,Value=internet"',
  ...['confidentiality,Value=2', 'integrity,Value=2', 'availability,Value=1'].map((label) => `"Key=sanso:${label}"`),
].join(' ');

/**
 * The secret with the TLS certificate of the screen hosts: made before the first deployment, filled once its administrators have
 * their role, and encrypted with the key of the zone. Only what the secret is, never what it holds, is asked.
 *
 * @param wanted resources of the account
 * @returns nothing where hosts sign for themselves, or are in another account
 */
export async function certificateSecret(
  reader: Reader,
  config: CheckedConfig,
  wanted: readonly Resource[],
  { standing }: OwnStacks,
): Promise<Prerequisite[]> {
  const arn = certificateSecretOf(config, { label: 'internet' });
  if (arn === undefined || config.accounts.internet !== reader.account) return [];
  const answer = await reader.get('secretsmanager', 'DescribeSecret', { SecretId: arn });
  if (isRefused(reader, 'secretsmanager', 'DescribeSecret')) return [];
  // `…:secret:screen-certificate-AbCdEf`: Secrets Manager adds the last seven characters.
  const name = arn.split(':secret:')[1].slice(0, -7);
  if (answer === undefined)
    return [
      missing(
        'certificate',
        `シークレット ${arn} がない。作成し、そのARNを screenTransfer.certificateSecretArn に書く(docs/ja/screen-transfer.md)`,
        `there is no secret ${arn}: make one, and enter its ARN as screenTransfer.certificateSecretArn (docs/en/screen-transfer.md)`,
        aws(reader, `secretsmanager create-secret --name ${name} ${TAGS} --query ARN --output text`),
      ),
    ];
  if (answer.DeletedDate !== undefined)
    return [
      missing(
        'certificate',
        `シークレット ${name} は削除を待っている。戻すか、ほかのものを設定に書く`,
        `the secret ${name} waits for its deletion: restore it, or enter another`,
        aws(reader, `secretsmanager restore-secret --secret-id ${arn}`),
      ),
    ];
  const versions = Object.values((answer.VersionIdsToStages ?? {}) as Readonly<Record<string, readonly string[]>>);
  if (!versions.some((stages) => stages.includes('AWSCURRENT'))) {
    const isWaitedFor = wanted.some(
      ({ type, template }) => type === 'AWS::EC2::Instance' && standing.includes(template.stackName),
    );
    return [
      (isWaitedFor ? missing : look)(
        'certificate',
        isWaitedFor
          ? `シークレット ${name} は空で、画面転送のホストが証明書を待っている(docs/ja/screen-transfer.md)`
          : `シークレット ${name} はまだ空である。インターネット接続系の管理者のロールができたら証明書を入れる(docs/ja/screen-transfer.md)`,
        isWaitedFor
          ? `the secret ${name} is empty, and the screen hosts wait for their certificate (docs/en/screen-transfer.md)`
          : `the secret ${name} is still empty: put the certificate into it when the administrators of the internet zone have their role (docs/en/screen-transfer.md)`,
      ),
    ];
  }
  // Without a name of a key it is that of AWS, which the hosts may not use.
  if (answer.KmsKeyId === undefined)
    return [
      missing(
        'certificate',
        `シークレット ${name} は領域の鍵で暗号化されておらず、画面転送のホストは読めない。領域の鍵でもう一度書き込む(docs/ja/screen-transfer.md)`,
        `the secret ${name} is not encrypted with the key of the zone, so that the screen hosts cannot read it: write it again with that key (docs/en/screen-transfer.md)`,
      ),
    ];
  return [met('certificate', `シークレット ${name} に証明書がある`, `the secret ${name} holds a certificate`)];
}
