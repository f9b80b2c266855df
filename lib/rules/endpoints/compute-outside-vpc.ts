import { policiesOfRole } from '../../facts/grants/role-policies';
import { findOf, isClosedZone } from '../../facts/zones/realm';
import type { Model, Resource } from '../../model/model';
import { speaksOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Code that runs for whoever wrote it: where its subnets and its role stand. */
const COMPUTE: Readonly<Record<string, { readonly subnets: readonly string[]; readonly role: string }>> = {
  'AWS::Lambda::Function': { subnets: ['VpcConfig', 'SubnetIds'], role: 'Role' },
  'AWS::Serverless::Function': { subnets: ['VpcConfig', 'SubnetIds'], role: 'Role' },
  'AWS::CodeBuild::Project': { subnets: ['VpcConfig', 'Subnets'], role: 'ServiceRole' },
  'AWS::Synthetics::Canary': { subnets: ['VPCConfig', 'SubnetIds'], role: 'ExecutionRoleArn' },
  'AWS::EMRServerless::Application': { subnets: ['NetworkConfiguration', 'SubnetIds'], role: '' },
  'AWS::Glue::Job': { subnets: ['Connections', 'Connections'], role: 'Role' },
  'AWS::SageMaker::Model': { subnets: ['VpcConfig', 'Subnets'], role: 'ExecutionRoleArn' },
};

/** Actions that give data of a zone to who calls them. */
const READS = [
  's3:GetObject',
  's3:GetObjectVersion',
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:PartiQLSelect',
  'rds-data:ExecuteStatement',
  'rds-db:connect',
  'redshift-data:ExecuteStatement',
  'athena:GetQueryResults',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'sqs:ReceiveMessage',
  'kinesis:GetRecords',
  'elasticfilesystem:ClientMount',
  'kms:Decrypt',
  'logs:GetLogEvents',
  'logs:FilterLogEvents',
];

/**
 * A function that stands in no VPC of its zone stands in a network of AWS that leads to the internet. What it may read is
 * then one line of code away from being outside.
 */
export const computeOutsideVpc: Rule = {
  id: 'Sanso-6.3.1-ComputeOutsideVpc',
  clauses: ['6(3)①', '6(3)②', '9'],
  title: {
    ja: '閉域の領域のデータを読む関数等をVPC内に置くこと',
    en: 'Code that reads data of a closed zone runs in its VPC',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(COMPUTE),
  singleResource: false,
  check: ({ model }) =>
    Object.entries(COMPUTE).flatMap(([type, { subnets, role }]) =>
      model.ofType(type).flatMap((resource): Outcome[] => {
        if (!isClosedZone(resource.zone)) return [];
        const value = part(resource.properties as Value, ...subnets);
        if (isUnknown(value) && !value.options)
          return [undecided(resource, `its subnets are not known: ${value.reason}`, subnets.join('.'))];
        const options = isUnknown(value) ? (value.options ?? []) : [value];
        if (options.length > 0 && options.every((option) => entries(option).length > 0)) return [];
        const read = whatItReads(model, resource.properties[role]);
        if (read === undefined) return [];
        return [
          finding(
            resource,
            `${resource.id} of ${resource.zone} runs outside every VPC, where the internet is near, and may read data (${read})`,
            `Give it ${subnets.join('.')} of its zone.`,
            { property: subnets[0] },
          ),
        ];
      }),
    ),
};

/** An action by which a role reads data, or why that is not known; undefined when it reads none. */
function whatItReads(model: Model, value: Value | undefined): string | undefined {
  const role: Resource | undefined = findOf(model, value, 'AWS::IAM::Role');
  if (!role) return value === undefined ? undefined : 'its role is in no template';
  const { statements, unknown } = policiesOfRole(model, role);
  const read = READS.find((action) =>
    statements.some(({ statement }) => statement.effect === 'Allow' && speaksOf(statement, action)),
  );
  if (read) return read;
  const managed = entries(role.properties.ManagedPolicyArns).find(
    (arn) =>
      typeof arn === 'string' &&
      /^arn:[^:]*:iam::aws:/.test(arn) &&
      !/(Lambda\w*Execution|XRay|CloudWatch\w*Put)\w*$/.test(arn),
  );
  if (managed) return String(managed);
  return unknown === undefined ? undefined : 'one of its policies is not known';
}
