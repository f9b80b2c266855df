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
