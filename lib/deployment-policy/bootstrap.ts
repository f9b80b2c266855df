import { buildModel } from '../model/model';
import { templateOf } from '../template/read-template';
import type { Template } from '../template/template';
import type { PrintedStatement } from './policies';
import { stackRoleRights } from './stack-role';

/** The stack of the bootstrap, and what it makes. Source: `bootstrap-template.yaml` of the CDK CLI. */
const STACK = 'CDKToolkit';
const BOOTSTRAP_ROLES = ['cfn-exec', 'deploy', 'file-publishing', 'image-publishing', 'lookup'] as const;

/** How managed policies are called that `sanso deployment-policy` prints for the role of CloudFormation. */
export const STACK_POLICY = 'sanso-deployment';

/** What the CDK calls its bootstrap where nobody says otherwise. */
const QUALIFIER = 'hnb659fds';

/** An account and Region with the name of its bootstrap. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly qualifier: string;
}

/** Where the templates of an account are deployed, as they say by the parameter that each template of the CDK has. */
export function placesOf(templates: readonly Template[], account: string): readonly Place[] {
  const places = templates
    .filter((template) => template.account === account)
    .map(({ region, body }) => ({
      account,
      region,
      qualifier: qualifierIn(body.Parameters?.BootstrapVersion?.Default),
    }));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function qualifierIn(parameter: unknown): string {
  return (typeof parameter === 'string' && /^\/cdk-bootstrap\/([^/]+)\//.exec(parameter)?.[1]) || QUALIFIER;
}

/** The ARN of a role of the bootstrap. */
export function bootstrapRole({ account, region, qualifier }: Place, job: (typeof BOOTSTRAP_ROLES)[number]): string {
  return `arn:aws:iam::${account}:role/cdk-${qualifier}-${job}-role-${account}-${region}`;
}

/** What whoever runs `cdk bootstrap` needs: CloudFormation acts with their rights, and the stack has no role of its own. */
export function bootstrapRights(place: Place): readonly PrintedStatement[] {
  const { account, region, qualifier } = place;
  const template = templateOf(STACK, body(place), { stackName: STACK, account, region });
  const { statements } = stackRoleRights(buildModel([template]), account);
  const stack = `arn:aws:cloudformation:${region}:${account}:stack/${STACK}/*`;
  return [
    ...statements.map((statement) => withItsPolicies(statement, account)),
    {
      Effect: 'Allow',
      Action: [
        'cloudformation:CreateChangeSet',
        'cloudformation:DeleteChangeSet',
        'cloudformation:DeleteStack',
        'cloudformation:DescribeChangeSet',
        'cloudformation:DescribeStackEvents',
        'cloudformation:DescribeStacks',
        'cloudformation:ExecuteChangeSet',
        'cloudformation:GetTemplate',
        'cloudformation:UpdateTerminationProtection',
      ],
      Resource: [stack],
    },
    {
      Effect: 'Allow',
      Action: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:GetPolicy',
        'iam:ListPolicyVersions',
      ],
      Resource: [`arn:aws:iam::${account}:policy/${STACK_POLICY}-*`],
    },
    {
      Effect: 'Allow',
      Action: ['ssm:GetParameter'],
      Resource: [`arn:aws:ssm:${region}:${account}:parameter/cdk-bootstrap/${qualifier}/version`],
    },
  ];
}

/** Only the printed policies, and those of AWS that only read, may be given to its roles. */
function withItsPolicies(statement: PrintedStatement, account: string): PrintedStatement {
  if (!statement.Action.includes('iam:AttachRolePolicy')) return statement;
  const policies = [
    `arn:aws:iam::${account}:policy/${STACK_POLICY}-*`,
    'arn:aws:iam::aws:policy/AWSCloudFormationReadOnlyAccess',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
  ];
  return { ...statement, Condition: { ...statement.Condition, ArnLike: { 'iam:PolicyARN': policies } } };
}

/** The resources of the bootstrap by the names that it gives them. */
function body(place: Place) {
  const { account, region, qualifier } = place;
  const bucket = `cdk-${qualifier}-assets-${account}-${region}`;
  const roles = BOOTSTRAP_ROLES.map((job) => [
    job.replaceAll('-', ''),
    { Type: 'AWS::IAM::Role', Properties: { RoleName: bootstrapRole(place, job).split('/')[1] } },
  ]);
  return {
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: bucket },
      },
      BucketPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: bucket } },
      Repository: {
        Type: 'AWS::ECR::Repository',
        Properties: { RepositoryName: `cdk-${qualifier}-container-assets-${account}-${region}` },
      },
      Version: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: `/cdk-bootstrap/${qualifier}/version` },
      },
      ...Object.fromEntries(roles),
    },
  };
}
