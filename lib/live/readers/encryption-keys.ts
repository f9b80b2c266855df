import { type AccountReader, given, policyOf } from '../account';
import type { LiveReader, LiveResource } from '../live-resource';

/** Keys and their other names. */
export const keyReader: LiveReader = {
  types: ['AWS::KMS::Key', 'AWS::KMS::Alias', 'AWS::KMS::Grant'],
  read: async (account) => {
    const aliases = await account.list('kms', 'ListAliases', 'Aliases');
    const keys = await account.list('kms', 'ListKeys', 'Keys');
    return [
      ...(await Promise.all(keys.map(({ KeyId }) => keyOf(account, KeyId)))).flat(),
      ...aliases
        // Aliases of AWS and of its own keys.
        .filter(({ AliasName, TargetKeyId }) => TargetKeyId && !AliasName.startsWith('alias/aws/'))
        .map(({ AliasName, TargetKeyId }) => ({
          type: 'AWS::KMS::Alias',
          id: AliasName,
          properties: { TargetKeyId },
          assigned: { AliasName },
        })),
    ];
  },
};

async function keyOf(account: AccountReader, KeyId: string): Promise<LiveResource[]> {
  const metadata = (await account.get('kms', 'DescribeKey', { KeyId }))?.KeyMetadata ?? {};
  if (metadata.KeyManager === 'AWS' || metadata.KeyState === 'PendingDeletion') return [];
  const policy = await account.get('kms', 'GetKeyPolicy', { KeyId, PolicyName: 'default' });
  const rotation = await account.get('kms', 'GetKeyRotationStatus', { KeyId });
  const tags = await account.list('kms', 'ListResourceTags', 'Tags', { KeyId });
  const grants = await account.list('kms', 'ListGrants', 'Grants', { KeyId });
  return [
    // Services of AWS grant themselves what they need; grants to others are somebody's doing.
    ...grants
      .filter(({ GranteePrincipal }) => /^arn:aws:(iam|sts)::/.test(GranteePrincipal))
      .map(({ GrantId, GranteePrincipal, RetiringPrincipal, Operations, Constraints }) => ({
        type: 'AWS::KMS::Grant',
        id: GrantId,
        properties: {
          KeyId,
          GranteePrincipal,
          Operations,
          ...given('RetiringPrincipal', RetiringPrincipal),
          ...given('Constraints', Constraints),
        },
      })),
    {
      type: 'AWS::KMS::Key',
      id: KeyId,
      properties: {
        KeyPolicy: policyOf(policy?.Policy),
        ...(rotation?.KeyRotationEnabled ? { EnableKeyRotation: true } : {}),
        ...(rotation?.KeyRotationEnabled ? given('RotationPeriodInDays', rotation.RotationPeriodInDays) : {}),
        ...(metadata.Enabled === false ? { Enabled: false } : {}),
        ...given('Description', metadata.Description),
        ...(metadata.MultiRegion ? { MultiRegion: true } : {}),
        Tags: tags.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })),
      },
      attributes: { Arn: metadata.Arn, KeyId },
    },
  ];
}
