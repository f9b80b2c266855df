import { keyAlias } from '../../../lib/config/names';
import type { CheckedConfig } from '../../../lib/config/schema';
import type { Zone } from '../../../lib/config/zone';
import { boundaryStatements } from '../../../lib/deployment/access/boundary-statements';
import { jobPrincipal } from '../../../lib/deployment/access/principals';
import { decision } from './iam';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly PolicyDocument: { readonly Statement: Statement[] };
    readonly ManagedPolicyName?: string;
  };
}

/**
 * What managed policies of a template allow although the permission boundary of the zone does not: a role would be refused
 * it in the account, and nowhere before. Resources given by reference have no name to judge; they are left out.
 */
export function outsideOfBoundary(config: CheckedConfig, zone: Zone, template: { Resources: object }): string[] {
  const boundary = boundaryStatements(config, zone);
  const context = {
    // Conditions are taken as met; of all roles the key administrator is denied least.
    'aws:PrincipalArn': keyAdministrator(config, zone),
    'iam:PassedToService': 'backup.amazonaws.com',
    'kms:ResourceAliases': [zone.id, 'operations', 'log-archive'].map((id) => keyAlias(config, id)),
  };
  return Object.entries(template.Resources as Record<string, Resource>)
    .filter(
      ([, { Type, Properties }]) =>
        Type === 'AWS::IAM::ManagedPolicy' && !Properties.ManagedPolicyName?.endsWith('-boundary'),
    )
    .flatMap(([id, { Properties }]) =>
      Properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap((statement) =>
        callsOf(statement)
          .filter((call) => decision(boundary, { ...call, context }) !== 'allow')
          .map(({ action, resource }) => `${id}: ${action} on ${resource}`),
      ),
    );
}

function keyAdministrator(config: CheckedConfig, { account, id }: Zone): string {
  return jobPrincipal(config, account, id, 'key-admin').replaceAll('*', 'x');
}

function callsOf({ Action, Resource }: Statement): { action: string; resource: string }[] {
  const resources = [Resource].flat().filter((resource) => typeof resource === 'string');
  return [Action]
    .flat()
    .flatMap((action) =>
      resources.map((resource) => ({ action: action.replace('*', 'x'), resource: resource.replaceAll('*', 'x') })),
    );
}
