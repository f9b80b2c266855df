import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RESOURCE_POLICY_TYPES } from '../../../lib/facts/grants/resource-policies';

/** Types with a policy document that opens nothing of their own, or is judged by rules of its own, and why. */
const JUDGED_ELSEWHERE: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::DomainNameV2': 'a name of private APIs, each of which has a policy of its own',
  'AWS::ApiGateway::RestApi': 'PrivateApiPolicy, PublicApi',
  'AWS::EC2::VPCEndpoint': 'the rules on endpoint policies',
  'AWS::IAM::Group': 'rights of identities',
  'AWS::IAM::GroupPolicy': 'rights of identities',
  'AWS::IAM::ManagedPolicy': 'rights of identities',
  'AWS::IAM::Policy': 'rights of identities',
  'AWS::IAM::Role': 'rights of identities, RoleTrust',
  'AWS::IAM::RolePolicy': 'rights of identities',
  'AWS::IAM::User': 'rights of identities',
  'AWS::IAM::UserPolicy': 'rights of identities',
  'AWS::IoT::Policy': 'rights of devices',
  'AWS::NetworkManager::CoreNetwork': 'CloudWan',
  'AWS::RAM::Permission': 'what a share may allow: ResourceShares',
  'AWS::SNS::Subscription': 'what is delivered, and how often it is tried',
  'AWS::SNS::Topic': 'what is kept',
  'AWS::SQS::Queue': 'which queues may name it for what failed',
  'AWS::SSO::PermissionSet': 'rights of identities',
  'AWS::Serverless::Function': 'a macro makes the role',
  'AWS::VpcLattice::AuthPolicy': 'LatticeAuthPolicy',
  'AWS::VpcLattice::ResourcePolicy': 'a share: ResourceShares',
};

/** A property that holds a document of any form. */
const POLICY = /readonly \w*polic(y|ies)\w*\??: any\b/i;

/** Types of the CDK with such a property, in themselves or in a part of them. */
function typesWithPolicy(): string[] {
  const library = dirname(require.resolve('aws-cdk-lib/package.json'));
  return readdirSync(library)
    .filter((name) => name.startsWith('aws-'))
    .flatMap((name) => {
      const folder = join(library, name, 'lib');
      const files = readdirSync(folder).filter((file) => file.endsWith('.generated.d.ts'));
      return files.flatMap((file) => typesIn(readFileSync(join(folder, file), 'utf8')));
    });
}

function typesIn(text: string): string[] {
  const made = [...text.matchAll(/Create a new `(AWS::[^`]+)`[\s\S]*?props\??: (Cfn\w+)Props/g)];
  return made.flatMap(([, type, name]) => {
    const own = new RegExp(`\\n(?:export |declare )*interface ${name}Props \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1];
    const parts = new RegExp(`\\n(?:export |declare )*namespace ${name} \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1];
    return [own, parts].some((part) => part !== undefined && POLICY.test(part)) ? [type] : [];
  });
}

test('every type with a policy document is read as one that opens something, or is judged elsewhere', () => {
  const types = typesWithPolicy();
  expect(types).toContain('AWS::S3::BucketPolicy');
  expect(types).toContain('AWS::OSIS::Pipeline');
  const known = [...RESOURCE_POLICY_TYPES, ...Object.keys(JUDGED_ELSEWHERE)];
  expect(types.filter((type) => !known.includes(type))).toEqual([]);
  expect(Object.keys(JUDGED_ELSEWHERE).filter((type) => !types.includes(type))).toEqual([]);
});
