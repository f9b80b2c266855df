import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Config, DcvBastionConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { sessionHostStatements } from '../account/session-access';
import { functionName, logGroupName } from '../names';
import { SCREEN_LOG, SEATS_JOB } from './host-files';

/** What every host of screen transfer may do: be managed, patched and entered by Session Manager, and write its log. */
export function managedHostStatements(config: Config, zone: Zone): PolicyStatement[] {
  const { region } = config;
  const { account } = zone;
  return [
    new PolicyStatement({
      // The agent's own calls; they name no resource (AmazonSSMManagedInstanceCore allows the same and more).
      sid: 'BeManaged',
      actions: [
        'ssm:ListAssociations',
        'ssm:ListInstanceAssociations',
        'ssm:PutComplianceItems',
        'ssm:PutConfigurePackageResult',
        'ssm:PutInventory',
        'ssm:UpdateInstanceInformation',
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
      ],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'FollowAssociations',
      actions: ['ssm:UpdateAssociationStatus', 'ssm:UpdateInstanceAssociationStatus'],
      resources: [
        `arn:aws:ssm:${region}:${account}:association/*`,
        `arn:aws:ssm:${region}::document/AWS-RunPatchBaseline`,
        `arn:aws:ec2:${region}:${account}:instance/*`,
      ],
    }),
    new PolicyStatement({
      sid: 'ReadDocuments',
      actions: ['ssm:DescribeDocument', 'ssm:GetDocument'],
      resources: [
        `arn:aws:ssm:${region}::document/AWS-*`,
        `arn:aws:ssm:${region}:${account}:document/SSM-SessionManagerRunShell`,
      ],
    }),
    new PolicyStatement({
      sid: 'FindPatches',
      actions: ['ssm:GetDeployablePatchSnapshotForInstance'],
      resources: [`arn:aws:ec2:${region}:${account}:instance/*`, `arn:aws:ssm:${region}::document/AWS-*`],
    }),
    new PolicyStatement({
      sid: 'ReadBucketsOfAws',
      actions: ['s3:GetObject'],
      resources: [
        `arn:aws:s3:::amazon-ssm-${region}/*`,
        `arn:aws:s3:::aws-ssm-${region}/*`,
        `arn:aws:s3:::patch-baseline-snapshot-${region}/*`,
      ],
    }),
    new PolicyStatement({
      sid: 'WriteTheLog',
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: [`arn:aws:logs:${region}:${account}:log-group:${logGroupName(config, zone.id, SCREEN_LOG)}:*`],
    }),
    ...sessionHostStatements(config, zone),
  ];
}

/** What a host with seats may do beside: read leases, end them, and use up one-time tokens. */
export function seatStatements(config: Config, zone: Zone, key: IKey): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'TendSeats',
      actions: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
      resources: [
        `arn:aws:dynamodb:${config.region}:${zone.account}:table/${functionName(config, 'internet', SEATS_JOB)}`,
      ],
    }),
    tableKeyStatement(config, key),
    new PolicyStatement({
      sid: 'BeLicensed',
      actions: ['s3:GetObject'],
      resources: [`arn:aws:s3:::dcv-license.${config.region}/*`],
    }),
  ];
}

/** Use of the zone's key by way of the table that it encrypts. */
export function tableKeyStatement(config: Config, key: IKey): PolicyStatement {
  return new PolicyStatement({
    sid: 'KeyOfTheTable',
    actions: ['kms:Decrypt', 'kms:DescribeKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${config.region}.amazonaws.com` } },
  });
}

/** The TLS certificate, for the host that ends the TLS of the terminals; nothing when it is self-signed. */
export function certificateStatements(screen: DcvBastionConfig): PolicyStatement[] {
  if (!screen.certificateSecretArn) return [];
  return [
    new PolicyStatement({
      sid: 'ReadTheCertificate',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [screen.certificateSecretArn],
    }),
  ];
}
