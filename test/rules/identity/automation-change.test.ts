import { automationChange } from '../../../lib/rules/identity/automation-change';
import { all, into } from '../changes';
import { type Change, type Json, type Row, resource, testRule } from '../kit';
import { DEPLOYMENT, role } from './deployment';

const SSM = { Principal: { Service: 'ssm.amazonaws.com' } };
const RUNNER = { 'Fn::GetAtt': ['Runner', 'Arn'] };
/** The role of automations, and what it may do. */
const runner = (...allows: object[]) => ({ Runner: role('sanso-lgwan-automation', SSM, allows) });
const may = (...Action: string[]) => runner({ Action, Resource: '*' });
const HARMLESS = may('ec2:DescribeInstances', 'ec2:StopInstances');

const api = (Service: string, Api: string) => ({
  name: 'Do',
  action: 'aws:executeAwsApi',
  inputs: { Service, Api },
});
const CODE = {
  name: 'Fix',
  action: 'aws:executeScript',
  inputs: { Runtime: 'python3.11', Handler: 'fix', Script: 'def fix(e, c):\n  pass' },
};
const step = (action: string) => ({ name: 'Do', action: `aws:${action}`, inputs: {} });
const document = (mainSteps: Json, more: Json = {}, properties: Json = {}) =>
  resource('SSM::Document', {
    Name: 'repair',
    DocumentType: 'Automation',
    Content: { schemaVersion: '0.3', assumeRole: RUNNER, mainSteps, ...more },
    ...properties,
  });
const holding = (
  mainSteps: Json,
  others: Record<string, Json> = HARMLESS,
  more: Json = {},
  properties: Json = {},
): Change => into('lgwan', { Repair: document(mainSteps, more, properties), ...others });
const CALLER = { assumeRole: undefined };
const BY_PARAMETER = {
  assumeRole: '{{ AutomationAssumeRole }}',
  parameters: { AutomationAssumeRole: { type: 'AWS::IAM::Role::Arn' } },
};

const FOUND = ['finding lgwan/Repair'] as const;
const OPEN = ['undecided lgwan/Repair'] as const;

/** APIs that open the network or weaken a guard, as documents write them, and the action of IAM. */
const OPENING: readonly (readonly [service: string, api: string, action?: string])[] = [
  ['ec2', 'CreateVpcPeeringConnection'],
  ['ec2', 'AuthorizeSecurityGroupIngress'],
  ['EC2', 'create_route', 'ec2:CreateRoute'],
  ['iam', 'AttachRolePolicy'],
  ['cloudtrail', 'StopLogging'],
  ['config', 'StopConfigurationRecorder'],
  ['guardduty', 'DeleteDetector'],
  ['accessanalyzer', 'DeleteAnalyzer', 'access-analyzer:DeleteAnalyzer'],
  ['s3', 'PutBucketPolicy'],
  ['s3', 'DeletePublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
  ['s3control', 'PutPublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
  ['kms', 'ScheduleKeyDeletion'],
  ['ram', 'CreateResourceShare'],
];

const starts = (type: string, properties: Json, others: Record<string, Json> = {}): Change =>
  into('lgwan', { Starter: resource(type, properties), ...others });
// biome-ignore lint/suspicious/noTemplateCurlyInString: Fn::Sub fills it in
const SUBSTITUTED = '${Runner.Arn}';
const INPUT = (parameters: Json) => ({ 'Fn::Sub': JSON.stringify(parameters) });
const DEFINITION = 'arn:aws:ssm:ap-northeast-1::automation-definition/AWS-DisableS3BucketPublicReadWrite:$DEFAULT';
/** What starts an automation of AWS, and passes it a role. */
const STARTERS: readonly (readonly [what: string, type: string, properties: (role: Json) => Json])[] = [
  [
    'a remediation of Config',
    'Config::RemediationConfiguration',
    (given) => ({
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisableS3BucketPublicReadWrite',
      ConfigRuleName: 'rule',
      Parameters: given && { AutomationAssumeRole: { StaticValue: { Values: [given] } } },
    }),
  ],
  [
    'a rule of EventBridge',
    'Events::Rule',
    (given) => ({ Targets: [{ Id: 'a', Arn: DEFINITION, RoleArn: given, Input: INPUT({}) }] }),
  ],
  [
    'a rule of EventBridge by its input',
    'Events::Rule',
    (given) => ({
      Targets: [{ Id: 'a', Arn: DEFINITION, Input: given && INPUT({ AutomationAssumeRole: [SUBSTITUTED] }) }],
    }),
  ],
  [
    'a schedule',
    'Scheduler::Schedule',
    (given) => ({
      Target: {
        Arn: 'arn:aws:scheduler:::aws-sdk:ssm:startAutomationExecution',
        RoleArn: given,
        Input: INPUT({ DocumentName: 'AWS-DisableS3BucketPublicReadWrite' }),
      },
    }),
  ],
  [
    'a task of a maintenance window',
    'SSM::MaintenanceWindowTask',
    (given) => ({
      TaskType: 'AUTOMATION',
      TaskArn: 'AWS-DisableS3BucketPublicReadWrite',
      TaskInvocationParameters: {
        MaintenanceWindowAutomationParameters: { Parameters: given && { AutomationAssumeRole: [given] } },
      },
    }),
  ],
  [
    'an association',
    'SSM::Association',
    (given) => ({
      Name: 'AWS-DisableS3BucketPublicReadWrite',
      AutomationTargetParameterName: 'Bucket',
      Parameters: given && { AutomationAssumeRole: [given] },
    }),
  ],
  [
    'a response plan',
    'SSMIncidents::ResponsePlan',
    (given) => ({
      Actions: [{ SsmAutomation: { DocumentName: 'AWS-DisableS3BucketPublicReadWrite', RoleArn: given } }],
    }),
  ],
];

testRule(automationChange, DEPLOYMENT, [
  ...OPENING.flatMap(([service, call, action = `${service}:${call}`]): Row[] => [
    [`${call} with a role that may`, holding([api(service, call)], may(action)), FOUND],
    [`${call} with a role that may not`, holding([api(service, call)]), 'conforms'],
    [`${call} with the rights of whoever starts it`, holding([api(service, call)], {}, CALLER), OPEN],
  ]),
  [
    'a call that nobody of the deployment but one who starts automations may make',
    all(
      holding([api('ec2', 'CreateVpcPeeringConnection')], {}, CALLER),
      into('internet', {
        Role: role('sanso-internet-ops', SSM, [
          { Action: ['ssm:StartAutomationExecution', 'ec2:CreateVpcPeeringConnection'], Resource: '*' },
        ]),
      }),
    ),
    FOUND,
  ],
  [
    'a call that opens nothing',
    holding([api('ec2', 'DescribeInstances'), api('ec2', 'StopInstances')], {}, CALLER),
    'conforms',
  ],
  [
    'a stop of an instance',
    holding([step('changeInstanceState'), step('sleep'), step('approve')], {}, CALLER),
    'conforms',
  ],
  [
    'a call within a loop',
    holding([{ name: 'Each', action: 'aws:loop', inputs: { Steps: [api('iam', 'CreateUser')] } }], {}, CALLER),
    OPEN,
  ],
  ['code with a role that changes no control', holding([CODE]), 'conforms'],
  ['code with a role that changes one', holding([CODE], may('ec2:CreateRoute')), FOUND],
  [
    'code with a role that has a policy of AWS',
    holding([CODE], {
      Runner: role('sanso-lgwan-automation', SSM, [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/IAMFullAccess'] }),
    }),
    FOUND,
  ],
  [
    'code with a role whose policy is in no template',
    holding([CODE], {
      Runner: role('sanso-lgwan-automation', SSM, [], {
        ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/other'],
      }),
    }),
    OPEN,
  ],
  ['code with the rights of whoever starts it', holding([CODE], {}, CALLER), OPEN],
  [
    'code with a role of nobody here',
    holding([CODE], {}, { assumeRole: 'arn:aws:iam::111111111111:role/other' }),
    OPEN,
  ],
  ['an action that nobody knows', holding([step('somethingNew')], {}, CALLER), OPEN],
  ['a call whose name a parameter says', holding([api('ec2', '{{ Api }}')], may('iam:CreateUser')), FOUND],
  ['a command on hosts with a known role', holding([step('runCommand')], may('ssm:SendCommand')), 'conforms'],
  ['a command on hosts with the rights of whoever starts it', holding([step('runCommand')], {}, CALLER), OPEN],
  ['a stack that it makes', holding([step('createStack')], may('cloudformation:*')), FOUND],
  [
    'content as text',
    holding(
      [],
      may('ec2:CreateRoute'),
      {},
      {
        Content: {
          'Fn::Sub': JSON.stringify({
            schemaVersion: '0.3',
            assumeRole: SUBSTITUTED,
            mainSteps: [api('ec2', 'CreateRoute')],
          }),
        },
      },
    ),
    FOUND,
  ],
  ['content that nobody knows', holding([], {}, {}, { Content: { 'Fn::ImportValue': 'content' } }), OPEN],
  [
    'a document of commands',
    holding(
      [CODE],
      {},
      {},
      { DocumentType: 'Command', Content: { schemaVersion: '2.2', mainSteps: [step('runShellScript')] } },
    ),
    'conforms',
  ],
  [
    'a document that is one by its schema alone',
    holding([api('iam', 'CreateUser')], {}, CALLER, { DocumentType: undefined }),
    OPEN,
  ],
  [
    'a role by a parameter with a default',
    holding([api('ec2', 'CreateRoute')], may('ec2:CreateRoute'), {
      ...BY_PARAMETER,
      parameters: { AutomationAssumeRole: { default: RUNNER } },
    }),
    FOUND,
  ],
  [
    'a role by a parameter that a start gives',
    all(
      holding([api('ec2', 'CreateRoute')], may('ec2:CreateRoute'), BY_PARAMETER),
      starts('SSM::Association', { Name: { Ref: 'Repair' }, Parameters: { AutomationAssumeRole: [RUNNER] } }),
    ),
    [...OPEN, 'finding lgwan/Starter'],
  ],
  ...STARTERS.flatMap(([what, type, properties]): Row[] => [
    [
      `${what} with a role that changes a control`,
      starts(type, properties(RUNNER), may('s3:PutBucketPolicy')),
      ['finding lgwan/Starter'],
    ],
    [`${what} with a role that changes none`, starts(type, properties(RUNNER), HARMLESS), 'conforms'],
    [`${what} with no role`, starts(type, properties(undefined)), ['undecided lgwan/Starter']],
  ]),
  [
    'a rule on something else',
    starts('Events::Rule', { Targets: [{ Id: 'a', Arn: 'arn:aws:sns:ap-northeast-1:111111111111:a' }] }),
    'conforms',
  ],
  ['an association that runs commands', starts('SSM::Association', { Name: 'AWS-RunPatchBaseline' }), 'conforms'],
  [
    'a task that runs commands',
    starts('SSM::MaintenanceWindowTask', { TaskType: 'RUN_COMMAND', TaskArn: 'AWS-RunPatchBaseline' }),
    'conforms',
  ],
]);
