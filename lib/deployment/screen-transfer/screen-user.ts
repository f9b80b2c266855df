import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { functionName, jobPolicyName } from '../../config/names';
import type { Config } from '../../config/schema';
import { zoneOf } from '../../config/zone';
import { createHumanRole } from '../access/human-role';
import { entersByRole, humanTrust } from '../access/human-trust';
import { ZoneStack } from '../zone-stack';
import { BROKER_JOB, SCREEN_USER_JOB } from './broker';

/** Endpoints of the LGWAN zone, the only ones through which people ask for a seat. */
export interface EntryEndpoints {
  /** Id of the STS endpoint: where the role is entered. */
  readonly sts: string;
  /** Id of the Lambda endpoint: where the broker is asked. */
  readonly lambda: string;
}

/** All that a person with a seat may do in the account of the internet zone: ask the broker, from the LGWAN zone. */
function screenUserStatements(config: Config, lambdaEndpointId: string): PolicyStatement[] {
  const { account, id } = zoneOf(config, 'internet');
  return [
    new PolicyStatement({
      sid: 'AskForASeat',
      actions: ['lambda:InvokeFunction'],
      resources: [`arn:aws:lambda:${config.region}:${account}:function:${functionName(config, id, BROKER_JOB)}`],
      conditions: { StringEquals: { 'aws:SourceVpce': lambdaEndpointId } },
    }),
  ];
}

export interface ScreenUserProps {
  readonly endpoints: EntryEndpoints;
}

/**
 * The job of people of LGWAN who use a screen of the internet zone (clauses 2(12) and 6(6)): entered with MFA through the
 * STS endpoint of LGWAN only, good for one call. Where people come from Identity Center, a permission set names the policy.
 */
export class ScreenUser extends Construct {
  constructor(scope: Construct, id: string, { endpoints }: ScreenUserProps) {
    super(scope, id);
    const { config, zoneId, label, account } = ZoneStack.of(this);
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: jobPolicyName(config, zoneId, SCREEN_USER_JOB),
      statements: screenUserStatements(config, endpoints.lambda),
    });
    if (!entersByRole(config)) return;
    createHumanRole(this, 'Role', {
      job: SCREEN_USER_JOB,
      description: 'People of LGWAN ask for a seat',
      trust: humanTrust({
        config,
        zoneId,
        label,
        account,
        job: SCREEN_USER_JOB,
        peopleZoneId: 'lgwan',
        stsEndpointId: endpoints.sts,
        sourceAddresses: [],
      }),
      policyArns: [policy.managedPolicyArn],
      sessionMinutes: 60,
    });
  }
}
