import { type Conditions, ManagedPolicy, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { boundaryName, roleName } from '../config/names';
import { ZoneStack } from './zone-stack';

export interface ServiceRoleProps {
  /** Last part of the role's name: `log-shipping`. */
  readonly job: string;
  /** Service that acts with the role: `firehose.amazonaws.com`. */
  readonly service: string;
  /** Everything that the role may do, inside the permission boundary of its zone. */
  readonly statements: PolicyStatement[];
  /** Conditions of its trust, those that the documentation of the service names against confused deputies. */
  readonly trust: Conditions;
  /** Name of its permission boundary. Default: that of its zone. */
  readonly boundary?: string;
}

/**
 * A role that an AWS service acts with, in one zone: named after it and within its permission boundary. What needs its
 * permissions at creation depends on this construct (`resource.node.addDependency(serviceRole)`).
 */
export class ServiceRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    this.role = new Role(this, 'Role', {
      roleName: roleName(config, zoneId, props.job),
      assumedBy: new ServicePrincipal(props.service, { conditions: props.trust }),
      permissionsBoundary: ManagedPolicy.fromManagedPolicyName(
        this,
        'Boundary',
        props.boundary ?? boundaryName(config, zoneId),
      ),
    });
    new ManagedPolicy(this, 'Policy', {
      statements: props.statements,
      roles: [this.role],
    });
  }
}
