import { CfnRole, type PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { boundaryName, roleName } from '../../config/names';
import { ZoneStack } from '../zone-stack';

export interface HumanRoleProps {
  /** Last part of the role's name: `operator`. */
  readonly job: string;
  readonly trust: PolicyDocument;
  readonly policyArns: string[];
  /** Longest session, minutes. */
  readonly sessionMinutes: number;
  readonly description: string;
}

/** Create a role that people enter, named after its zone and job and within the boundary of the zone. */
export function createHumanRole(scope: Construct, id: string, props: HumanRoleProps): CfnRole {
  const { config, zoneId, account } = ZoneStack.of(scope);
  // The L2 role makes its trust of one principal; the trust of people is a whole document.
  return new CfnRole(scope, id, {
    roleName: roleName(config, zoneId, props.job),
    description: props.description,
    assumeRolePolicyDocument: props.trust,
    managedPolicyArns: props.policyArns,
    permissionsBoundary: `arn:aws:iam::${account}:policy/${boundaryName(config, zoneId)}`,
    maxSessionDuration: props.sessionMinutes * 60,
  });
}
