import { CfnOutput } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { functionName } from '../../config/names';
import type { MailPathConfig } from '../../config/schema';
import { acknowledgeFor } from '../acknowledge';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';
import { RECEIVED } from './folders';
import { objectsOf, pathNames } from './path-names';

export interface MailReceiptProps {
  readonly mail: MailPathConfig;
  readonly intake: IBucket;
  readonly key: IKey;
  readonly boundary: string;
}

/**
 * Mail from the internet is received over TLS alone, looked at for spam and viruses, and put as it is into the intake (clause 6(3)②b).
 * CloudFormation makes the rule set and cannot make it the active one of the account: an output says how.
 */
export class MailReceipt extends Construct {
  constructor(scope: Construct, id: string, { mail, intake, key, boundary }: MailReceiptProps) {
    super(scope, id);
    const { config, zoneId, account, region } = ZoneStack.of(this);
    const name = functionName(config, zoneId, 'mail');
    const role = new ServiceRole(this, 'Role', {
      job: 'mail-receipt',
      service: 'ses.amazonaws.com',
      trust: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnEquals: {
          'aws:SourceArn': `arn:aws:ses:${region}:${account}:receipt-rule-set/${name}:receipt-rule/${name}`,
        },
      },
      boundary,
      statements: [
        new PolicyStatement({
          sid: 'PutMail',
          actions: ['s3:PutObject'],
          resources: [objectsOf(pathNames(config, 'mail').intake, RECEIVED)],
        }),
        new PolicyStatement({
          sid: 'KeyOfTheZone',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [key.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
        }),
      ],
    });
    acknowledgeFor(role, { path: 'mail' }, 'path-receipt-role');
    const set = new CfnReceiptRuleSet(this, 'Set', { ruleSetName: name });
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName: set.ref,
      rule: {
        name,
        enabled: true,
        scanEnabled: true,
        tlsPolicy: 'Require',
        recipients: mail.domains,
        actions: [
          {
            s3Action: {
              bucketName: intake.bucketName,
              objectKeyPrefix: RECEIVED,
              iamRoleArn: role.role.roleArn,
            },
          },
        ],
      },
    });
    rule.node.addDependency(role);
    new CfnOutput(this, 'Activate', {
      value: `aws ses set-active-receipt-rule-set --rule-set-name ${name} --region ${region}`,
      description: 'No mail is received before this has been done once',
    });
  }
}
