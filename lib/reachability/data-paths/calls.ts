import type { Resource } from '../../model/model';

/** Actions by which somebody runs or changes the program of a thing, and the types of the thing. */
export const SESSIONS: readonly (readonly [action: string, type: RegExp])[] = [
  ['ssm:CreateAssociation', /^AWS::EC2::Instance$/],
  ['ec2:ModifyInstanceAttribute', /^AWS::EC2::Instance$/],
  ['ssm:StartSession', /^AWS::EC2::Instance$/],
  ['ssm:SendCommand', /^AWS::EC2::Instance$/],
  ['ec2-instance-connect:SendSSHPublicKey', /^AWS::EC2::Instance$/],
  ['ecs:ExecuteCommand', /^AWS::ECS::(Service|Cluster)$/],
  ['codebuild:StartBuild', /^AWS::CodeBuild::Project$/],
  ['glue:StartJobRun', /^AWS::Glue::Job$/],
  ['states:StartExecution', /^AWS::StepFunctions::StateMachine$/],
  ['states:StartSyncExecution', /^AWS::StepFunctions::StateMachine$/],
  ['lambda:InvokeFunction', /^AWS::Lambda::Function$/],
  ['lambda:UpdateFunctionCode', /^AWS::Lambda::Function$/],
  ['lambda:UpdateFunctionConfiguration', /^AWS::Lambda::Function$/],
];

/** Services that run something with a role that is passed to them, and what starts it. */
export const STARTS: readonly (readonly [service: string, ...actions: string[]])[] = [
  ['lambda.amazonaws.com', 'lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'],
  [
    'ec2.amazonaws.com',
    'ec2:RunInstances',
    'ec2:AssociateIamInstanceProfile',
    'ec2:ReplaceIamInstanceProfileAssociation',
    'autoscaling:CreateAutoScalingGroup',
    'autoscaling:CreateLaunchConfiguration',
  ],
  ['ecs-tasks.amazonaws.com', 'ecs:RunTask', 'ecs:CreateService', 'ecs:RegisterTaskDefinition'],
  ['states.amazonaws.com', 'states:CreateStateMachine', 'states:UpdateStateMachine'],
  ['glue.amazonaws.com', 'glue:CreateJob', 'glue:UpdateJob', 'glue:CreateDevEndpoint', 'glue:CreateSession'],
  ['codebuild.amazonaws.com', 'codebuild:CreateProject', 'codebuild:UpdateProject', 'codebuild:StartBuild'],
  ['sagemaker.amazonaws.com', 'sagemaker:CreateNotebookInstance', 'sagemaker:CreateTrainingJob'],
  ['cloudformation.amazonaws.com', 'cloudformation:CreateStack', 'cloudformation:UpdateStack'],
  ['datasync.amazonaws.com', 'datasync:CreateTask', 'datasync:CreateLocationS3'],
  ['pipes.amazonaws.com', 'pipes:CreatePipe', 'pipes:UpdatePipe'],
  ['scheduler.amazonaws.com', 'scheduler:CreateSchedule', 'scheduler:UpdateSchedule'],
  ['events.amazonaws.com', 'events:PutTargets'],
  ['ssm.amazonaws.com', 'ssm:StartAutomationExecution'],
];

/** ARNs that what is started by an action may get, as a pattern. */
export function startArn(start: string, { account, region }: Resource): string {
  const service = start.split(':')[0];
  const below: Readonly<Record<string, string>> = {
    lambda: 'function:*',
    ec2: 'instance/*',
    states: 'stateMachine:*',
    ecs: 'task-definition/*',
    codebuild: 'project/*',
    glue: 'job/*',
    cloudformation: 'stack/*',
    events: 'rule/*',
  };
  return `arn:aws:${service}:${region}:${account}:${below[service] ?? '*'}`;
}

/** What others let in by endpoints: a write, and the ARN of a thing outside. */
export const OUTSIDE_CALLS: Readonly<Record<string, readonly [action: string, arn: string]>> = {
  s3: ['s3:PutObject', 'arn:aws:s3:::outside-{account}/any'],
  sqs: ['sqs:SendMessage', 'arn:aws:sqs:{region}:{account}:outside'],
  sns: ['sns:Publish', 'arn:aws:sns:{region}:{account}:outside'],
  dynamodb: ['dynamodb:PutItem', 'arn:aws:dynamodb:{region}:{account}:table/outside'],
  'kinesis-streams': ['kinesis:PutRecord', 'arn:aws:kinesis:{region}:{account}:stream/outside'],
  'kinesis-firehose': ['firehose:PutRecord', 'arn:aws:firehose:{region}:{account}:deliverystream/outside'],
  lambda: ['lambda:InvokeFunction', 'arn:aws:lambda:{region}:{account}:function:outside'],
  secretsmanager: ['secretsmanager:PutSecretValue', 'arn:aws:secretsmanager:{region}:{account}:secret:outside-AbCdEf'],
  ssm: ['ssm:PutParameter', 'arn:aws:ssm:{region}:{account}:parameter/outside'],
  logs: ['logs:PutLogEvents', 'arn:aws:logs:{region}:{account}:log-group:outside:log-stream:any'],
  events: ['events:PutEvents', 'arn:aws:events:{region}:{account}:event-bus/outside'],
  states: ['states:StartExecution', 'arn:aws:states:{region}:{account}:stateMachine:outside'],
  sts: ['sts:AssumeRole', 'arn:aws:iam::{account}:role/outside'],
};
