import { conditionsOn, covers, type Statement, speaksOf } from '../../model/policy';
import { finding, type Outcome, type Rule } from '../rule';
import { denialsOf, policiesOfType, SERVICE_CONTROL, weakness } from './organization-policies';

/** Regions in Japan. */
const JAPAN = ['ap-northeast-1', 'ap-northeast-3'];
const ABROAD = ['us-east-1', 'us-west-2', 'ap-northeast-2', 'ap-southeast-1', 'eu-west-1'];

/** Actions that hold or move data: no list of global services may except them. */
const DATA = [
  's3:PutObject',
  's3:CreateBucket',
  'ec2:RunInstances',
  'ec2:CopySnapshot',
  'rds:CreateDBInstance',
  'rds:CopyDBSnapshot',
  'dynamodb:PutItem',
  'lambda:CreateFunction',
  'backup:StartCopyJob',
  'elasticfilesystem:CreateFileSystem',
  'sqs:SendMessage',
  'sns:Publish',
  'secretsmanager:CreateSecret',
  'kinesis:PutRecord',
  'firehose:PutRecord',
  'logs:PutLogEvents',
  'bedrock:InvokeModel',
  'sagemaker:CreateEndpoint',
  'redshift:CreateCluster',
  'ecr:PutImage',
  'transfer:CreateServer',
  'glue:StartJobRun',
];

/** Data stays in Japan: the organization denies other Regions (P03). */
export const regionGuard: Rule = {
  id: 'Sanso-6.4-RegionGuard',
  clauses: ['6(4)', '6(8)b'],
  title: { ja: '国外リージョンの利用を組織で禁止すること', en: 'The organization denies Regions outside Japan' },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Organizations::Policy'],
  singleResource: false,
  check: ({ model }) => {
    const policies = policiesOfType(model, SERVICE_CONTROL);
    if (policies.length === 0) return [];
    const about = policies.flatMap((policy) =>
      (denialsOf(policy) ?? []).filter(isAboutRegions).map((statement) => ({ policy, fault: faultOf(statement) })),
    );
    if (about.length === 0) {
      if (policies.some((policy) => denialsOf(policy) === undefined)) return [];
      return [
        finding(
          policies,
          'No service control policy of the organization denies Regions outside Japan',
          'Deny by aws:RequestedRegion.',
        ),
      ];
    }
    if (about.some(({ fault }) => fault === undefined)) return [];
    return about.map(
      ({ policy, fault }): Outcome =>
        finding(
          policy,
          `${policy.id} ${fault}`,
          `Deny every Region but ${JAPAN.join(' and ')}, except global services.`,
          {
            property: 'Content',
          },
        ),
    );
  },
};

function isRegion({ key }: { readonly key: string }): boolean {
  return key.toLowerCase() === 'aws:requestedregion';
}

function isAboutRegions(statement: Statement): boolean {
  return statement.conditions.some(isRegion);
}

/** What a denial of Regions leaves open; undefined when nothing is. */
function faultOf(statement: Statement): string | undefined {
  const weak = weakness(statement, isRegion);
  if (weak) return `denies other Regions only under ${weak.operator} on ${weak.key} (${weak.values?.join(', ')})`;
  const abroad = ABROAD.filter(
    (region) => !conditionsOn(statement, 'aws:RequestedRegion').every((condition) => meets(condition, region)),
  );
  if (abroad.length > 0) return `lets ${abroad.join(', ')} be used`;
  const excepted = DATA.filter((action) => !speaksOf(statement, action));
  if (excepted.length > 0) return `does not speak of ${excepted.slice(0, 3).join(', ')}`;
  return statement.resources.includes('*') ? undefined : `is limited to ${statement.resources.join(', ')}`;
}

/** Whether the condition of a denial holds for a Region. */
function meets(
  { operator, values }: { readonly operator: string; readonly values: readonly string[] | undefined },
  region: string,
): boolean {
  if (values === undefined) return false;
  const named = values.some((value) => covers(value, region));
  return /^(ForAllValues:)?StringNot(Equals|Like|EqualsIgnoreCase)(IfExists)?$/.test(operator)
    ? !named
    : /^String(Equals|Like)$/.test(operator) && named;
}
