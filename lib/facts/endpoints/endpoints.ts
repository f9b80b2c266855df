import type { Model, Resource } from '../../model/model';
import { type Statement, statementsOf } from '../../template/policy-document';
import type { Unknown, Value } from '../../template/unknown';
import { knownText } from '../../template/values';
import type { DeclaredFlows, Ports } from '../flows/declared-flows';
import type { Grants } from '../grants/grants';
import type { Principals } from '../grants/principals';
import type { Network } from '../network/network';
import { balancersOf, ENDPOINT, SERVICE, servicesOf } from '../network/private-links';
import { resourceConfigurationOf, type ServiceNetwork, type ServiceNetworkMember } from '../network/service-networks';
import type { Place, ZoneId } from '../zones/place';
import type { Zones } from '../zones/zones';
import { EndpointPolicies, type Gap, type Half } from './policy-scope';

/** A VPC endpoint. */
export interface VpcEndpoint {
  readonly resource: Resource;
  /** `Gateway`, `Interface`, `GatewayLoadBalancer`, `Resource` or `ServiceNetwork`. */
  readonly type: string;
  readonly place?: Place;
  /** Name of its service, as far as it is known. */
  readonly serviceName?: string;
  readonly leadsToAws: boolean;
  /** Whether it takes a policy; without one it lets everything through. */
  readonly takesPolicy: boolean;
  /** What its policy says; undefined where it has none. */
  readonly policy?: readonly Statement[] | Unknown;
  /** The endpoint service of the deployment that it leads to. */
  readonly service?: EndpointService;
  /** The resource of the deployment that it leads to, by Lattice. */
  readonly target?: ResourceTarget;
}

/** An endpoint service (PrivateLink) of the deployment. */
export interface EndpointService {
  readonly resource: Resource;
  readonly balancers: readonly Resource[];
  /** Zones that it opens: its own, and those of its load balancers. */
  readonly zoneIds: readonly ZoneId[];
  /** Ports on which it answers, as its listeners say. */
  readonly ports: readonly Ports[];
  /** Who may create endpoints to it. */
  readonly permissions: readonly Resource[];
}

/** A resource configuration of Lattice, and the gateway that it is reached by. */
export interface ResourceTarget {
  readonly resources: readonly Resource[];
  readonly zoneIds: readonly ZoneId[];
  readonly ports: readonly Ports[];
}

/** A service network of Lattice, with the zone of everything that is associated with it. */
export interface LatticeNetwork extends ServiceNetwork {
  readonly members: readonly (ServiceNetworkMember & { readonly zoneId?: ZoneId })[];
}

interface EndpointsInput {
  readonly model: Model;
  readonly network: Network;
  readonly zones: Zones;
  readonly flows: DeclaredFlows;
  readonly grants: Grants;
  readonly principals: Principals;
}

const PERMISSIONS = 'AWS::EC2::VPCEndpointServicePermissions';

/** VPC endpoints, what they lead to and whom their policies let pass. */
export class Endpoints {
  readonly endpoints: readonly VpcEndpoint[];
  readonly services: readonly EndpointService[];
  /** Service networks of Lattice with everything that is associated with them. */
  readonly latticeNetworks: readonly LatticeNetwork[];
  private readonly policies: EndpointPolicies;

  constructor({ model, network, zones, flows, grants, principals }: EndpointsInput) {
    this.services = model.ofType(SERVICE).map((resource) => serviceOf(model, zones, resource));
    this.endpoints = model.ofType(ENDPOINT).map((resource) => this.endpointOf(model, zones, resource));
    this.latticeNetworks = network.serviceNetworks.map((each) => ({
      ...each,
      members: each.members.map((member) => ({ ...member, zoneId: zones.placeOf(member.what)?.zoneId })),
    }));
    this.policies = new EndpointPolicies({ model, zones, flows, grants, principals });
  }

  /** The endpoint service that a value means; undefined when no template defines it. */
  serviceNamed(resource: Resource | undefined): EndpointService | undefined {
    return this.services.find((service) => service.resource === resource);
  }

  /** What the policy of an endpoint leaves open: for principals or for resources; undefined where nothing. */
  policyGap(endpoint: VpcEndpoint, half: Half): Gap | undefined {
    return endpoint.takesPolicy ? this.policies.gapOf(endpoint.resource, half) : undefined;
  }

  private endpointOf(model: Model, zones: Zones, resource: Resource): VpcEndpoint {
    const type = knownText(resource.properties.VpcEndpointType) ?? 'Gateway';
    const serviceName = knownText(resource.properties.ServiceName);
    const leadsToCustomer = serviceName !== undefined && /(^|\.)vpce(-svc-|\.)/.test(serviceName);
    const [service] = serviceName === undefined ? [] : servicesOf(model, resource, serviceName, []).services;
    return {
      resource,
      type,
      place: zones.placeOf(resource),
      serviceName,
      leadsToAws: serviceName !== undefined && /^(com\.amazonaws|aws|api\.aws)\./.test(serviceName) && !leadsToCustomer,
      takesPolicy:
        !WITHOUT_POLICY.includes(type) && !leadsToCustomer && !SERVICES_WITHOUT_POLICY.test(serviceName ?? ''),
      policy: policyOf(resource),
      service: this.serviceNamed(service),
      target: targetOf(model, zones, resource.properties.ResourceConfigurationArn),
    };
  }
}

/** Kinds of endpoint that lead to something of a customer, not to a service of AWS: they take no policy. */
const WITHOUT_POLICY = ['Resource', 'ServiceNetwork', 'GatewayLoadBalancer'];

/** Services of AWS whose endpoints take no policy: their security group has to stand in. */
const SERVICES_WITHOUT_POLICY =
  /\.(appstream\.streaming|email-smtp|transfer\.server|iot\.credentials|iot\.data|iot\.fleethub\.api|storagegateway|workspaces-web\.streaming|awsconnector|pca-connector-ad|pcs-scheduler)$/;

function policyOf({ properties: { PolicyDocument: document } }: Resource): VpcEndpoint['policy'] {
  return document === undefined || document === null || document === '' ? undefined : statementsOf(document);
}

function serviceOf(model: Model, zones: Zones, resource: Resource): EndpointService {
  const balancers = balancersOf(model, resource);
  return {
    resource,
    balancers,
    zoneIds: zoneIdsOf(zones, [resource, ...balancers]),
    ports: model.ofType('AWS::ElasticLoadBalancingV2::Listener').flatMap((listener) => {
      const balancer = model.find(listener.properties.LoadBalancerArn);
      const port = Number(listener.properties.Port);
      return balancer && balancers.includes(balancer) && Number.isInteger(port) ? [[port, port] as const] : [];
    }),
    permissions: model.ofType(PERMISSIONS).filter(({ properties }) => model.find(properties.ServiceId) === resource),
  };
}

function targetOf(model: Model, zones: Zones, value: Value | undefined): ResourceTarget | undefined {
  const configuration = resourceConfigurationOf(model, model.find(value));
  if (!configuration) return undefined;
  const { resource, gateway, ports } = configuration;
  const resources = gateway ? [resource, gateway] : [resource];
  return { resources, zoneIds: zoneIdsOf(zones, resources), ports };
}

function zoneIdsOf(zones: Zones, resources: readonly Resource[]): ZoneId[] {
  return [...new Set(resources.flatMap((resource) => zones.placeOf(resource)?.zoneId ?? []))];
}
