import { RECEIVING_ZONES } from '../../facts/grants/admitted-grants';
import { keyUse, STORES } from '../../facts/stores/stores';
import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
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
const KEEPERS: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudTrail::Trail': ['log-archive'],
  'AWS::SSM::Document': RECEIVING_ZONES,
  'AWS::SSMGuiConnect::Preferences': RECEIVING_ZONES,
};

/** A key is of one zone: whoever may use it reads what it protects. */
export const foreignKey: Rule = {
  id: 'Sanso-6.3.1-ForeignKey',
  clauses: ['6(3)①', '6(3)②', '2(5)'],
  title: {
    ja: '暗号化鍵は自らの領域のものを用いること',
    en: 'What a zone keeps is encrypted with a key of that zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(KEYS),
  singleResource: false,
  check: ({ model }) =>
    model.ofType(...Object.keys(KEYS)).flatMap((resource) =>
      KEYS[resource.type].flatMap((path) =>
        valuesAt(resource.properties, path)
          .filter((value) => value !== '')
          .flatMap((value) => judgeKey(model, resource, value, path)),
      ),
    ),
};

function judgeKey(model: Model, resource: Resource, value: Parameters<typeof keyUse>[1], path: string): Outcome[] {
  const property = path.replaceAll('[]', '');
  const use = keyUse(model, value);
  const zone = resource.network;
  const keepers = KEEPERS[resource.type] ?? [];
  const mend = 'Use the key of its own zone.';
  const say = (key: string, of: string) => `${resource.logicalId} of ${zone} is encrypted with ${key} of ${of}`;
  switch (use.kind) {
    case 'aws':
      return [];
    case 'key': {
      const { key } = use;
      if (zone === undefined || key.network === undefined || key.network === zone) return [];
      if (keepers.includes(key.network)) return [];
      return [finding([resource, key], say(key.logicalId, key.network), mend, { property })];
    }
    case 'named':
      return use.zone === zone || keepers.includes(use.zone)
        ? []
        : [finding(resource, say(use.text, use.zone), mend, { property })];
    case 'unknown':
      return [undecided(resource, `the key of ${resource.logicalId} is not known: ${use.unknown.reason}`, property)];
    default:
      return use.outside
        ? [finding(resource, say(use.text, 'an account outside the deployment'), mend, { property })]
        : [undecided(resource, `${use.text} is a key of no template, and its zone is not known`, property)];
  }
}
