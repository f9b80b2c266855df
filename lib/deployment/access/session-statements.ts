import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Config } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { sessionPersonStatements } from '../account/session-access';
import { SESSION_DOCUMENT } from '../account/session-document';
import { zoneTag } from './zone-tag';

/**
 * What a person needs to work on the hosts of a zone, and on no other host (clause 6(6)): Session Manager sessions of the
 * one document that encrypts and records them. See "Sample IAM policies for Session Manager" in the AWS documentation.
 */
export function sessionStatements(config: Config, zone: Zone): PolicyStatement[] {
  const { region } = config;
  const { account } = zone;
  const tag = zoneTag(zone);
  return [
    new PolicyStatement({
      sid: 'SeeTheHosts',
      actions: [
        'ec2:DescribeInstances',
        'ec2:DescribeInstanceStatus',
        'ssm:DescribeInstanceInformation',
        'ssm:DescribeSessions',
      ],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'SessionsOnTheHostsOfTheZone',
      actions: ['ssm:StartSession'],
      resources: [`arn:aws:ec2:${region}:${account}:instance/*`],
      conditions: {
        StringEquals: { [`ssm:resourceTag/${tag.key}`]: tag.value },
        // Without this, a session that names no document would not be checked for its document.
        BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' },
      },
    }),
    new PolicyStatement({
      sid: 'TheRecordedDocument',
      actions: ['ssm:StartSession', 'ssm:GetDocument'],
      resources: [`arn:aws:ssm:${region}:${account}:document/${SESSION_DOCUMENT}`],
    }),
    new PolicyStatement({
      sid: 'OwnSessions',
      actions: ['ssm:ResumeSession', 'ssm:TerminateSession', 'ssmmessages:OpenDataChannel'],
      resources: [`arn:aws:ssm:${region}:${account}:session/\${aws:userid}-*`],
    }),
    ...sessionPersonStatements(config, zone),
  ];
}
