/** Actions that operate a host: a session, a command, a key for it, or a document that runs on it. */
export const HOST_ACTIONS: readonly string[] = [
  'ssm:StartSession',
  'ssm:SendCommand',
  'ssm:StartAutomationExecution',
  'ssm:CreateAssociation',
  'ssm:UpdateAssociation',
  'ssm-guiconnect:StartConnection',
  'ec2-instance-connect:SendSSHPublicKey',
  'ec2-instance-connect:OpenTunnel',
  'ecs:ExecuteCommand',
];

/** Actions that turn a host off and on, end it, copy its disks, or show its password or its screen. */
export const POWER_ACTIONS: readonly string[] = [
  'ec2:StartInstances',
  'ec2:StopInstances',
  'ec2:RebootInstances',
  'ec2:TerminateInstances',
  'ec2:CreateImage',
  'ec2:CreateSnapshot',
  'ec2:CreateSnapshots',
  'ec2:GetPasswordData',
  'ec2:GetConsoleScreenshot',
];

/** Actions that close what is open: a zone that another one can close does not work. */
export const CLOSING_ACTIONS: readonly string[] = [
  'ec2:DeleteNetworkAclEntry',
  'ec2:DeleteRoute',
  'ec2:DeleteVpcEndpoints',
  'ec2:RevokeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupIngress',
  'kms:DisableKey',
  'kms:ScheduleKeyDeletion',
  'lambda:PutFunctionConcurrency',
];
