import { ArnPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Config } from '../../config/schema';
import { zonesOf } from '../../config/zone';
import { readerArn } from './archive-auditor';
import { ourAccounts, shippers, trailSources } from './log-sources';

/**
 * Who may use the key of the archive beside its own roles. Sources need `kms:Decrypt` as well, for uploads in parts and
 * for the bucket key; that they read nothing is the work of the bucket policy.
 */
export function archiveKeyStatements(config: Config): PolicyStatement[] {
  const viaS3 = { 'kms:ViaService': `s3.${config.region}.amazonaws.com` };
  const accounts = ourAccounts(config);
  const write = ['kms:Decrypt', 'kms:GenerateDataKey*'];
  const zoneAccounts = [...new Set(zonesOf(config).map(({ account }) => account))];
  return [
    new PolicyStatement({
      sid: 'Trails',
      principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
      actions: [...write, 'kms:DescribeKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceArn': trailSources(config).map(({ trailArn }) => trailArn) } },
    }),
    new PolicyStatement({
      sid: 'NetworkLogs',
      principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: [...write, 'kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncrypt*'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceAccount': zoneAccounts },
        ArnLike: { 'aws:SourceArn': zoneAccounts.map((account) => `arn:aws:logs:${config.region}:${account}:*`) },
      },
    }),
    new PolicyStatement({
      sid: 'Recorders',
      principals: [new ServicePrincipal('config.amazonaws.com')],
      actions: write,
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': accounts } },
    }),
    new PolicyStatement({
      sid: 'LogGroups',
      principals: accounts.map((account) => new ArnPrincipal(`arn:aws:iam::${account}:root`)),
      actions: write,
      resources: ['*'],
      conditions: {
        ArnEquals: { 'aws:PrincipalArn': shippers(config).map(({ roleArn }) => roleArn) },
        StringEquals: viaS3,
      },
    }),
    new PolicyStatement({
      sid: 'Auditors',
      principals: [new ArnPrincipal(`arn:aws:iam::${config.accounts['log-archive']}:root`)],
      actions: ['kms:Decrypt'],
      resources: ['*'],
      conditions: { ArnLike: { 'aws:PrincipalArn': readerArn(config) }, StringEquals: viaS3 },
    }),
  ];
}
