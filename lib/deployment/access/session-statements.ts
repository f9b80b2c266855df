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
      // A session id begins with the name of the role's session, the tag that Session Manager sets is the whole user id
      // ("Allow a user to end only sessions they started", method 2).
      sid: 'OwnSessions',
      actions: ['ssm:ResumeSession', 'ssm:TerminateSession'],
      resources: [`arn:aws:ssm:${region}:${account}:session/*`],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable of IAM
      conditions: { StringEquals: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' } },
    }),
    new PolicyStatement({
      // Accepts no resource; a channel opens with the token alone that starting or resuming a session returned.
      sid: 'SpeakInSessions',
      actions: ['ssmmessages:OpenDataChannel'],
      resources: ['*'],
    }),
    ...sessionPersonStatements(config, zone),
  ];
}
