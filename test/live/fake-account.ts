import { keyOf } from '../../lib/live/keys';
import { READ_TYPES } from '../../lib/live/readers';
import type { DeployedStack, Snapshot } from '../../lib/live/snapshot';
import { buildModel, type Resource } from '../../lib/model/model';
import type { Template } from '../../lib/template/template';
import { GAP, isUnknown, type Value } from '../../lib/template/unknown';
import { entries } from '../../lib/template/values';

type Shown = Snapshot['resources'][number];

/** Types whose physical id is a name that the template gives, or an ARN; the others get an id of their own. */
const NAMED = /^AWS::(IAM|S3|Logs|Lambda|DynamoDB|KinesisFirehose|CloudWatch|Events|CloudTrail|SSM|Config|KMS::Alias)/;

/** A snapshot of an account that shows exactly what templates say, as if they had just been deployed. */
export function fakeAccount(templates: readonly Template[]): Snapshot {
  const plain = buildModel(templates);
  const idOf = ({ type, id, name, names, account, region }: Resource) => {
    if (type === 'AWS::SQS::Queue') return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
    if (type === 'AWS::IAM::ManagedPolicy') return names.find((each) => each.startsWith('arn:')) ?? name;
    if (NAMED.test(type)) return name;
    return `${type.split('::').at(-1)?.toLowerCase()}-${id.toLowerCase().replace('/', '-')}`;
  };
  const stacks = templates.map(
    (template): DeployedStack => ({
      stackName: template.stackName,
      account: template.account,
      region: template.region,
      body: template.body,
      physicalIds: Object.fromEntries(
        plain.resources.filter((each) => each.template === template).map((each) => [each.logicalId, idOf(each)]),
      ),
      parameters: {},
    }),
  );
  // The same templates once more, now with the ids of the account in every reference.
  const deployed = buildModel(
    templates.map((template, index) => ({
      ...template,
      deployed: { physicalIds: stacks[index].physicalIds, attributes: {}, parameters: {} },
    })),
  );
  return {
    sanso: 'snapshot',
    version: 1,
    taken: '2026-11-23T00:00:00.000Z',
    stacks,
    resources: [...shownBy(deployed.resources), ...defaultGroups(deployed.resources)],
    unread: [],
  };
}

function shownBy(resources: readonly Resource[]): Shown[] {
  return resources
    .filter(({ type }) => READ_TYPES.has(type))
    .map((resource) => {
      const { type, account, region, name, properties, names } = resource;
      const shown: Record<string, Value> = { ...properties };
      for (const list of ['SecurityGroupIngress', 'SecurityGroupEgress'] as const) {
        const own = resources.filter((rule) => rule.type === `AWS::EC2::${list}` && rule.properties.GroupId === name);
        if (type === 'AWS::EC2::SecurityGroup')
          shown[list] = [...entries(properties[list]), ...own.map((rule) => rule.properties)];
      }
      // The launch template of an instance decides so.
      if (type === 'AWS::EC2::Instance') shown.MetadataOptions = { HttpTokens: 'required' };
      if (type === 'AWS::IAM::Role') {
        const attached = resources.filter(
          (policy) =>
            policy.type === 'AWS::IAM::ManagedPolicy' &&
            entries(policy.properties.Roles).some((role) => names.includes(String(role))),
        );
        shown.ManagedPolicyArns = [...entries(properties.ManagedPolicyArns), ...attached.map((policy) => policy.name)];
      }
      return { type, id: keyOf(resource), account, region, properties: known(shown) as Record<string, Value> };
    });
}

/** What the reader shows of a group that lets nothing out. */
const NOTHING_OUT = { IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' };

/** The default group of every VPC, which a custom resource has emptied. */
function defaultGroups(resources: readonly Resource[]): Shown[] {
  return resources
    .filter(({ type }) => type === 'AWS::EC2::VPC')
    .map(({ name, account, region }) => ({
      type: 'AWS::EC2::SecurityGroup',
      id: `${name}.DefaultSecurityGroup`,
      implicit: true as const,
      account,
      region,
      properties: {
        VpcId: name,
        GroupDescription: 'default VPC security group',
        SecurityGroupIngress: [],
        SecurityGroupEgress: [NOTHING_OUT],
      },
    }));
}

/** JSON of a value: an account knows everything. */
function known(value: Value): Value {
  if (isUnknown(value)) return (value.pattern ?? GAP).replaceAll(GAP, 'known');
  if (Array.isArray(value)) return value.map(known);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, known(inner)]));
}
