import {
  denialsOf,
  inWords,
  misfiledPolicies,
  policiesOfType,
  SERVICE_CONTROL,
  weakness,
} from '../../facts/grants/organization-policies';
import { JAPAN } from '../../facts/stores/backups';
import type { Model } from '../../model/model';
import { conditionsOn, type Statement, speaksOf } from '../../template/policy-document';
import { finding, type Outcome, type Rule } from '../rule';

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
    const misfiled = misfiledPolicies(model, SERVICE_CONTROL, isAboutRegions);
    if (policies.length + misfiled.length === 0) return [];
    const about = policies.flatMap((policy) =>
      (denialsOf(policy) ?? [])
        .filter(isAboutRegions)
        .map((statement) => ({ policy, fault: faultOf(model, statement) })),
    );
    if (about.length === 0) {
      if (policies.some((policy) => denialsOf(policy) === undefined)) return [];
      return [
        finding(
          [...misfiled, ...policies],
          'No service control policy of the organization denies Regions outside Japan',
          'Deny by aws:RequestedRegion in an attached SERVICE_CONTROL_POLICY.',
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
function faultOf(model: Model, statement: Statement): string | undefined {
  const weak = weakness(model, statement, isRegion);
  if (weak) return `denies other Regions only under ${inWords(weak)}`;
  const regions = conditionsOn(statement, 'aws:RequestedRegion');
  const [listed] = regions.filter(({ operator }) => !EXCEPT.test(operator));
  if (listed) return `denies no Regions but those of ${inWords(listed)}`;
  // Global services are excepted by their actions; whatever else is left in a Region is left for data too.
  const [abroad] = regions.filter(({ values }) => !values?.every((region) => JAPAN.includes(region)));
  if (abroad) return `lets Regions outside Japan be used by ${inWords(abroad)}`;
  const excepted = DATA.filter((action) => !speaksOf(statement, action));
  if (excepted.length > 0) return `does not speak of ${excepted.slice(0, 3).join(', ')}`;
  return statement.resources.includes('*') ? undefined : `is limited to ${statement.resources.join(', ')}`;
}

/** Operators that deny every Region but the values. */
const EXCEPT = /^(ForAllValues:)?StringNot(Equals|Like|EqualsIgnoreCase)(IfExists)?$/;
