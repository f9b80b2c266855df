import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { jobPolicyName } from '../../config/names';
import { createHumanRole } from '../access/human-role';
import { humanTrust } from '../access/human-trust';
import { ZoneStack } from '../zone-stack';
import { SCREEN_USER_JOB } from './broker';

export interface StreamingUserProps {
  /** Name of the stack whose sessions people open. */
  readonly stackName: string;
}

/**
 * The job of people of LGWAN who open a managed session: entered by SAML with the tag that attests MFA (clauses 2(12) and
 * 6(6)), from the public addresses of LGWAN and of the internet zone, because this sign-in has no private endpoint.
 */
export class StreamingUser extends Construct {
  constructor(scope: Construct, id: string, props: StreamingUserProps) {
    super(scope, id);
    const { config, zoneId, label, account, region } = ZoneStack.of(this);
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: jobPolicyName(config, zoneId, SCREEN_USER_JOB),
      statements: [
        new PolicyStatement({
          sid: 'OpenASession',
          actions: ['appstream:Stream'],
          resources: [`arn:aws:appstream:${region}:${account}:stack/${props.stackName}`],
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable of IAM
          conditions: { StringEquals: { 'appstream:userId': '${saml:sub}' } },
        }),
      ],
    });
    createHumanRole(this, 'Role', {
      job: SCREEN_USER_JOB,
      description: 'People of LGWAN open a screen of the internet zone',
      trust: humanTrust({
        config,
        zoneId,
        label,
        account,
        job: SCREEN_USER_JOB,
        peopleZoneId: 'lgwan',
        sourceAddresses: [...config.zones.lgwan.peopleSourceAddresses, ...config.zones.internet.peopleSourceAddresses],
      }),
      policyArns: [policy.managedPolicyArn],
      sessionMinutes: 60,
    });
  }
}
