import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { boundaryName } from '../../config/names';
import { zoneOf } from '../../config/zone';
import { acknowledge } from '../acknowledge';
import { ZoneStack } from '../zone-stack';
import { boundaryStatements } from './boundary-statements';

/** Findings on wildcards of a boundary, by the reason for which they are accepted: it grants nothing. */
const BOUNDARY = [
  'boundary-looks',
  'boundary-reads-data',
  'boundary-short-forms',
  'boundary-names-of-the-zone',
  'boundary-ids-of-later',
  'boundary-objects-of-aws',
];

/**
 * The permission boundary of a zone with a VPC. Roles refer to it by its name, so it belongs in the stack of the zone that
 * is deployed first.
 */
export class PermissionBoundary extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: boundaryName(config, zoneId),
      description: `The most that anybody and anything may do in ${zoneId}`,
      statements: boundaryStatements(config, zoneOf(config, zoneId)),
    });
    acknowledge(policy, ...BOUNDARY);
  }
}
