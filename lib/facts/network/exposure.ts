import type { Model, Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';
import type { InterfaceType, When } from './interface-types';
import type { Subnet } from './network';
import type { Vpcs } from './vpcs';

const PUBLIC_JOBS = [
  'ContainerProperties.NetworkConfiguration.AssignPublicIp',
  'EcsProperties.TaskProperties[].NetworkConfiguration.AssignPublicIp',
];

/** A resource that puts interfaces into subnets, with how its type says so. */
export interface Place {
  readonly resource: Resource;
  readonly type: InterfaceType;
}

/** Which interfaces of services the internet knows, and which reach it past their VPC. */
export class Exposure {
  constructor(
    private readonly model: Model,
    private readonly vpcs: Vpcs,
  ) {}

  /** Whether the internet knows an address of what stands at a place. */
  isPublic({ resource, type }: Place, subnet: Subnet): boolean {
    const { properties } = resource;
    if (this.runsPublicJobs(resource)) return true;
    if (resource.type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') {
      if (properties.Type === 'gateway' || properties.IpAddressType === 'dualstack-without-public-ipv4') return false;
    }
    const members = type.publicBy
      ? this.model
          .ofType(type.publicBy.type)
          .filter((each) =>
            valuesAt(each.properties, type.publicBy?.path ?? '').some(
              (value) => this.model.find(value, resource.type) === resource,
            ),
          )
      : [];
    // A cluster without instances among the templates says for itself; its own silence opens nothing.
    if (type.publicBy && members.length === 0)
      return (
        valuesAt(properties, type.publicWhen?.path ?? '').length > 0 && this.holds(type.publicWhen, [resource], subnet)
      );
    return this.holds(type.publicWhen, type.publicBy ? members : [resource], subnet);
  }

  /** Whether a property of one of several resources says something. */
  private holds(when: When | undefined, resources: readonly Resource[], subnet: Subnet): boolean {
    if (!when) return false;
    return resources.some(({ properties }) => {
      const values = valuesAt(properties, when.path);
      if (values.length === 0)
        return when.absent === 'yes' || (when.absent === 'with-gateway' && this.hasGateway(subnet));
      return values.some((value) => !isUnknown(value) && (when.equals.length === 0 || when.equals.includes(value)));
    });
  }

  private hasGateway({ vpc }: Subnet): boolean {
    return this.model
      .ofType('AWS::EC2::VPCGatewayAttachment')
      .some(({ properties }) => properties.InternetGatewayId !== undefined && this.vpcs.vpc(properties.VpcId) === vpc);
  }

  /** Whether a service takes what is sent from a place to the internet past the VPC. */
  isDirect({ resource, type }: Place, subnet: Subnet): boolean {
    return this.holds(type.directWhen, [resource], subnet);
  }

  /** Whether jobs that say so get public addresses: which of them a compute environment runs, no template says. */
  private runsPublicJobs({ type, account, region }: Resource): boolean {
    return (
      type === 'AWS::Batch::ComputeEnvironment' &&
      this.model
        .ofType('AWS::Batch::JobDefinition')
        .some(
          (job) =>
            job.account === account &&
            job.region === region &&
            PUBLIC_JOBS.some((path) => textsAt(job.properties, path).includes('ENABLED')),
        )
    );
  }
}
