import { blockOf, isPrivate } from '../../address/block';
import { converters } from '../../facts/pipelines/pipeline-machines';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import type { Value } from '../../template/unknown';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** What opens dangerous files reaches nothing but the buckets it reads and writes (M04). */
export const converterIsolation: Rule = {
  id: 'Sanso-6.3.2-ConverterIsolation',
  clauses: ['6(3)②', '2(12)'],
  title: { ja: '無害化処理を外部と通信できない場所で行うこと', en: 'Converters cannot reach the internet' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::Lambda::Function', 'AWS::EC2::SecurityGroup', 'AWS::EC2::Route'],
  singleResource: false,
  check: ({ model }) => {
    const called = converters(model).map(({ lambda }) => lambda);
    const roles = called.flatMap(({ properties }) => model.find(properties.Role, 'AWS::IAM::Role') ?? []);
    // Another function with the role of a converter opens the same files.
    const functions = model
      .ofType('AWS::Lambda::Function')
      .filter(
        (lambda) =>
          called.includes(lambda) || roles.some((role) => model.find(lambda.properties.Role, role.type) === role),
      );
    return functions.flatMap((lambda) => [
      ...outside(model, lambda),
      ...routes(model, lambda),
      ...openGroups(model, lambda),
    ]);
  },
};

function outside(model: Model, lambda: Resource): Outcome[] {
  const property = 'VpcConfig.SubnetIds';
  const subnets = valuesAt(lambda.properties, 'VpcConfig.SubnetIds[]');
  if (subnets.length === 0)
    return [
      finding(
        lambda,
        `Converter ${lambda.id} is in no VPC, so it reaches the internet`,
        'Put it into subnets without a way out.',
        { property },
      ),
    ];
  const strange = subnets.find((subnet) => !model.find(subnet, 'AWS::EC2::Subnet'));
  return strange === undefined
    ? []
    : [undecided(lambda, `where subnet ${shown(strange)} leads is not known`, property)];
}

/** Ways out of the subnets of a converter. */
function routes(model: Model, lambda: Resource): Outcome[] {
  const subnets = textsAt(lambda.properties, 'VpcConfig.SubnetIds[]').flatMap(
    (id) => model.find(id, 'AWS::EC2::Subnet') ?? [],
  );
  const tables = model
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties }) => subnets.some((subnet) => model.find(properties.SubnetId, subnet.type) === subnet))
    .flatMap(({ properties }) => model.find(properties.RouteTableId, 'AWS::EC2::RouteTable') ?? []);
  const out = model
    .ofType('AWS::EC2::Route')
    .filter(({ properties }) => tables.some((table) => model.find(properties.RouteTableId, table.type) === table))
    .filter(({ properties }) =>
      ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'].some((key) =>
        textsAt(properties, key).some(isPublic),
      ),
    );
  if (out.length === 0) return [];
  return [
    finding(
      [...out, lambda],
      `Converter ${lambda.id} reaches the internet by ${out.map(({ id }) => id).join(', ')}`,
      'Remove the route, or move the converter to subnets without a way out.',
      {
        property: 'VpcConfig.SubnetIds',
      },
    ),
  ];
}

function isPublic(text: string): boolean {
  const block = blockOf(text);
  return block ? !isPrivate(block) : true;
}

function openGroups(model: Model, lambda: Resource): Outcome[] {
  const groups = textsAt(lambda.properties, 'VpcConfig.SecurityGroupIds[]').flatMap(
    (id) => model.find(id, 'AWS::EC2::SecurityGroup') ?? [],
  );
  return groups.flatMap((group) => {
    const standalone = model
      .ofType('AWS::EC2::SecurityGroupEgress')
      .filter(({ properties }) => model.find(properties.GroupId, group.type) === group);
    const own = valuesAt(group.properties, 'SecurityGroupEgress[]');
    const wide = (rule: Value) =>
      ['CidrIp', 'CidrIpv6'].some((key) => textsAt(rule, key).some(isPublic)) || listsPublic(model, rule);
    const opened = standalone.filter(({ properties }) => wide(properties as Value));
    if (own.length > 0 && !own.some(wide) && opened.length === 0) return [];
    return [
      finding(
        [group, ...opened, lambda],
        `Converter ${lambda.id} may speak to the internet by ${group.id}`,
        'Let it speak to the prefix list of S3 or to endpoints only.',
        {
          property: 'SecurityGroupEgress',
        },
      ),
    ];
  });
}

/** Whether a rule names a prefix list of the deployment that holds addresses of the internet. Those of AWS are its services. */
function listsPublic(model: Model, rule: Value): boolean {
  return textsAt(rule, 'DestinationPrefixListId')
    .flatMap((id) => model.find(id, 'AWS::EC2::PrefixList') ?? [])
    .some(({ properties }) => textsAt(properties, 'Entries[].Cidr').some(isPublic));
}
