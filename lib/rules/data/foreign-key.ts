import { type KeyUse, STORES } from '../../facts/stores/stores';
import type { ZoneId } from '../../facts/zones/place';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { SHARED_ZONES } from '../../policy/zones';
import { valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Properties that name the key of what a resource keeps itself. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(STORES).map(([type, { key }]) => [type, [key]])),
  'AWS::RDS::DBInstance': ['KmsKeyId', 'MasterUserSecret.KmsKeyId', 'PerformanceInsightsKMSKeyId'],
  'AWS::RDS::DBCluster': ['KmsKeyId', 'MasterUserSecret.KmsKeyId', 'PerformanceInsightsKmsKeyId'],
  'AWS::Lambda::Function': ['KmsKeyArn'],
  'AWS::ECR::Repository': ['EncryptionConfiguration.KmsKey'],
  'AWS::SSM::Parameter': ['KeyId'],
  'AWS::StepFunctions::StateMachine': ['EncryptionConfiguration.KmsKeyId'],
  'AWS::CloudTrail::Trail': ['KMSKeyId'],
  'AWS::EC2::Instance': ['BlockDeviceMappings[].Ebs.KmsKeyId'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData.BlockDeviceMappings[].Ebs.KmsKeyId'],
  'AWS::Events::EventBus': ['KmsKeyIdentifier'],
  'AWS::SSM::Document': ['Content.inputs.kmsKeyId'],
  'AWS::SSMGuiConnect::Preferences': ['ConnectionRecordingPreferences.KMSKeyArn'],
};

/** Types that keep evidence, and the zones whose key it may have: those that it is kept in. */
const KEEPERS: Readonly<Record<string, readonly ZoneId[]>> = {
  'AWS::CloudTrail::Trail': ['log-archive'],
  'AWS::SSM::Document': SHARED_ZONES,
  'AWS::SSMGuiConnect::Preferences': SHARED_ZONES,
};

/** A key is of one zone: whoever may use it reads what it protects. */
export const foreignKey: Rule = {
  id: 'Sanso-6.3.1-ForeignKey',
  clauses: ['6(3)①a', '6(3)②a', '2(5)'],
  title: {
    ja: '暗号化鍵は自らの領域のものを用いること',
    en: 'What a zone keeps is encrypted with a key of that zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(KEYS),
  singleResource: false,
  check: ({ model, stores }) =>
    model.ofType(...Object.keys(KEYS)).flatMap((resource) =>
      KEYS[resource.type].flatMap((path) =>
        valuesAt(resource.properties, path)
          .filter((value) => value !== '')
          .flatMap((value) => judgeKey(resource, stores.keyUse(value), path.replaceAll('[]', ''))),
      ),
    ),
};

function judgeKey(resource: Resource, use: KeyUse, property: string): Outcome[] {
  const { logicalId, network: zone } = resource;
  const isOwn = (owner: ZoneId | undefined) =>
    owner === undefined || owner === zone || (KEEPERS[resource.type] ?? []).includes(owner);
  const foreign = (key: string, owner: string | Said, ...beside: Resource[]) => {
    const message = say('foreign-key', {
      resource: logicalId,
      zone: zone ?? say('foreign-key.no-zone'),
      key,
      owner,
    });
    return [finding([resource, ...beside], message, { property })];
  };
  switch (use.kind) {
    case 'aws':
      return [];
    case 'key':
      return zone === undefined || isOwn(use.key.network)
        ? []
        : foreign(use.key.logicalId, use.key.network ?? '', use.key);
    case 'named':
      return isOwn(use.zone) ? [] : foreign(use.text, use.zone);
    case 'unknown': {
      const reason = say('foreign-key.unknown', { resource: logicalId, reason: use.unknown.reason });
      return [undecided(resource, reason, property)];
    }
    default:
      return use.outside
        ? foreign(use.text, say('foreign-key.outside'))
        : [undecided(resource, say('foreign-key.elsewhere', { key: use.text }), property)];
  }
}
