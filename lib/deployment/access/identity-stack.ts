import { Tags } from 'aws-cdk-lib';
import { CfnAssignment, CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import { boundaryName, permissionSetName } from '../../config/names';
import type { CheckedConfig } from '../../config/schema';
import { ZoneStack } from '../zone-stack';
import { permissionSets } from './permission-sets';

export interface IdentityStackProps {
  /** With `access.mode` `identity-center`. */
  readonly config: CheckedConfig;
}

/**
 * Permission sets and their assignments in the account of the Identity Center instance (clauses 6(3)① and 6(6)). They name
 * policies of the zones, so this stack is deployed after all of them.
 */
export class IdentityStack extends ZoneStack {
  constructor(scope: Construct, { config }: IdentityStackProps) {
    const { access } = config;
    if (access.mode !== 'identity-center') throw new Error('the identity stack belongs to access.mode identity-center');
    super(scope, {
      config,
      label: 'security',
      part: 'identity',
      account: access.managementAccountId,
      description: 'IAM Identity Center: 権限セットと割り当て / permission sets and assignments',
    });
    for (const { zoneId, job, account, policyNames } of permissionSets(config)) {
      const permissionSet = new CfnPermissionSet(this, `${zoneId}-${job}`, {
        instanceArn: access.instanceArn,
        name: permissionSetName(config, zoneId, job),
        description: `${job} of ${zoneId}`,
        sessionDuration: `PT${access.sessionMinutes}M`,
        customerManagedPolicyReferences: policyNames.map((name) => ({ name, path: '/' })),
        permissionsBoundary: { customerManagedPolicyReference: { name: boundaryName(config, zoneId), path: '/' } },
      });
      Tags.of(permissionSet).add('sanso:acts-in', zoneId);
      const group = access.groups[`${zoneId}/${job}`];
      if (!group) continue;
      new CfnAssignment(this, `${zoneId}-${job}-group`, {
        instanceArn: access.instanceArn,
        permissionSetArn: permissionSet.attrPermissionSetArn,
        principalType: 'GROUP',
        principalId: group,
        targetType: 'AWS_ACCOUNT',
        targetId: account,
      });
    }
  }
}
