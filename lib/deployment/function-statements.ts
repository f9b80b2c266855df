import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { functionName, logGroupName } from '../config/names';
import type { Config } from '../config/schema';
import type { Zone } from '../config/zone';

/** A function in the VPC of a zone: its job, after which it, its role and its log are named, and the key of its environment. */
export interface FunctionPlace {
  readonly config: Config;
  readonly zone: Zone;
  readonly job: string;
  readonly key: IKey;
}

/** What every function in a VPC needs beside its work: its environment, its log, and its network interfaces. */
export function functionStatements({ config, zone, job, key }: FunctionPlace): PolicyStatement[] {
  const { region } = config;
  const functionArn = `arn:aws:lambda:${region}:${zone.account}:function:${functionName(config, zone.id, job)}`;
  return [
    new PolicyStatement({
      sid: 'ReadItsEnvironment',
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:EncryptionContext:aws:lambda:FunctionArn': functionArn } },
    }),
    new PolicyStatement({
      sid: 'WriteItsLog',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [`arn:aws:logs:${region}:${zone.account}:log-group:${logGroupName(config, zone.id, job)}:*`],
    }),
    ...networkInterfaceStatements(functionArn),
  ];
}

/** How Lambda makes the network interfaces of a function. */
export const INTERFACES = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * Lambda makes the interfaces of a function with the role of the function; the function itself may not
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html, "Best practice").
 */
function networkInterfaceStatements(functionArn: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'InterfacesByTheService',
      actions: INTERFACES,
      resources: ['*'],
      // Only calls of the code of a function carry this key.
      conditions: { Null: { 'lambda:SourceFunctionArn': 'true' } },
    }),
    new PolicyStatement({
      sid: 'NotByTheFunction',
      effect: Effect.DENY,
      actions: INTERFACES,
      resources: ['*'],
      conditions: { ArnEquals: { 'lambda:SourceFunctionArn': functionArn } },
    }),
  ];
}
