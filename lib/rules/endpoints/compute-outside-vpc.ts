import type { Facts } from '../../facts/facts';
import type { Grants } from '../../facts/grants/grants';
import { classificationOf } from '../../facts/stores/stores';
import { labelledPlace } from '../../facts/zones/place';
import { isClosed, isShared } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { speaksOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part, possibilities } from '../../template/values';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

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
 * then one line of code away from being outside: in a closed zone whatever it is, in an open one what is not public.
 */
export const computeOutsideVpc: Rule = {
  id: 'Sanso-6.3.1-ComputeOutsideVpc',
  clauses: ['6(3)①a', '6(3)②a', '6(3)③b', '9ただし書'],
  title: {
    ja: '閉域の領域のデータ及び公開しないデータを読む関数等をVPC内に置くこと',
    en: 'Code that reads data of a closed zone, or data that is not public, runs in a VPC',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(COMPUTE),
  singleResource: false,
  check: (facts) =>
    Object.entries(COMPUTE).flatMap(([type, { subnets, role }]) =>
      facts.model.ofType(type).flatMap((resource): Outcome[] => {
        const { model, grants } = facts;
        const place = labelledPlace(resource);
        if (!place || isShared(place.zone)) return [];
        const held = model.find(resource.properties[role], 'AWS::IAM::Role');
        const access = isClosed(place)
          ? whatItReads(grants, held, resource.properties[role])
          : held && confidentialRead(facts, held);
        if (access === undefined && !isClosed(place)) return [];
        const property = subnets.join('.');
        const options = possibilities(part(resource.properties, ...subnets));
        const open = options.find(isUnknown);
        if (open) return [notKnown(resource, property, open.reason)];
        if (access === undefined || options.every((option) => entries(option).length > 0)) return [];
        const params = { resource: resource.id, zone: place.zoneId, access, property };
        return [finding(resource, say('compute-outside-vpc', params), { property: subnets[0] })];
      }),
    ),
};

/** An action by which a role of an open zone reads what is not meant for the public; undefined when it reads none. */
function confidentialRead({ grants, stores }: Facts, role: Resource): string | undefined {
  const confidential = stores.all.filter((store) => (classificationOf(store).confidentiality ?? '1') !== '1');
  return READS.find((action) =>
    grants
      .ofRole(role)
      .statements.some(
        ({ statement }) =>
          statement.effect === 'Allow' &&
          speaksOf(statement, action) &&
          confidential.some((store) => grants.data.reaches({ ...statement, actions: [action] }, store)),
      ),
  );
}

/** An action by which a role reads data, or why that is not known; undefined when it reads none. */
function whatItReads(grants: Grants, role: Resource | undefined, value: Value | undefined): string | Said | undefined {
  if (!role) return value === undefined ? undefined : say('compute-outside-vpc.no-role');
  const { statements, unknown } = grants.ofRole(role);
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
  return unknown === undefined ? undefined : say('compute-outside-vpc.unknown-policy');
}
