import { conditionInWords, type Organization, SERVICE_CONTROL } from '../../facts/organization/organization';
import { JAPAN } from '../../facts/stores/backups';
import { type Said, say } from '../../messages/say';
import { conditionsOn, type Statement, speaksOf } from '../../template/policy-document';
import { inPart, missingInOrganization } from '../missed-in';
import { finding, type Rule } from '../rule';

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

/** Operators that deny every Region but the values. */
const EXCEPT = /^(ForAllValues:)?StringNot(Equals|Like|EqualsIgnoreCase)(IfExists)?$/;

/** Data stays in Japan: the organization denies other Regions (P03). */
export const regionGuard: Rule = {
  id: 'Sanso-6.4-RegionGuard',
  clauses: ['6(4)', '6(8)b'],
  title: { ja: '国外リージョンの利用を組織で禁止すること', en: 'The organization denies Regions outside Japan' },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Organizations::Policy'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { organization } = facts;
    const policies = organization.ofType(SERVICE_CONTROL);
    const misfiled = organization.misfiled(SERVICE_CONTROL, isAboutRegions);
    const none = missingInOrganization(facts, say('region-guard.none'));
    if (policies.length + misfiled.length === 0) return none;
    const about = policies.flatMap(({ resource, denials = [] }) =>
      denials.filter(isAboutRegions).map((statement) => ({ resource, flaw: flawOf(organization, statement) })),
    );
    if (about.length === 0) {
      if (policies.some(({ denials }) => denials === undefined)) return [];
      return inPart(regionGuard.id, none, [
        finding(
          [...misfiled, ...policies].map(({ resource }) => resource),
          say('region-guard.none'),
        ),
      ]);
    }
    if (about.some(({ flaw }) => flaw === undefined)) return [];
    const flawed = about.flatMap(({ resource, flaw }) =>
      flaw
        ? [
            finding(resource, say('region-guard', { policy: resource.id, flaw, regions: JAPAN }), {
              property: 'Content',
            }),
          ]
        : [],
    );
    return inPart(regionGuard.id, none, flawed);
  },
};

function isRegion({ key }: { readonly key: string }): boolean {
  return key.toLowerCase() === 'aws:requestedregion';
}

function isAboutRegions(statement: Statement): boolean {
  return statement.conditions.some(isRegion);
}

/** What a denial of Regions leaves open; undefined when nothing is. */
function flawOf(organization: Organization, statement: Statement): Said | undefined {
  const weak = organization.weaknessOf(statement, isRegion);
  if (weak) return say('region-guard.weak', { condition: conditionInWords(weak) });
  const regions = conditionsOn(statement, 'aws:RequestedRegion');
  const listed = regions.find(({ operator }) => !EXCEPT.test(operator));
  if (listed) return say('region-guard.listed', { condition: conditionInWords(listed) });
  // Global services are excepted by their actions; whatever else is left in a Region is left for data too.
  const abroad = regions.find(({ values }) => !values?.every((region) => JAPAN.includes(region)));
  if (abroad) return say('region-guard.abroad', { condition: conditionInWords(abroad) });
  const actions = DATA.filter((action) => !speaksOf(statement, action));
  if (actions.length > 0) return say('organization.left-out', { actions: actions.slice(0, 3) });
  const { resources } = statement;
  return resources.includes('*') ? undefined : say('organization.limited', { resources });
}
