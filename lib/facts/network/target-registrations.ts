import type { Ranges } from '../../address/ranges';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { part, textsIn, valuesAt } from '../../template/values';
import type { Interfaces } from './interfaces';
import { launchTemplate } from './launches';
import type { Interface, Unmodelled } from './network';
import { ANY_PORT, writtenPort } from './ports';
import { touched } from './unmodelled';
import type { Vpcs } from './vpcs';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const SERVICE = 'AWS::ECS::Service';
const TASK_SET = 'AWS::ECS::TaskSet';
const TASK = 'AWS::ECS::TaskDefinition';
const CLUSTER = 'AWS::ECS::Cluster';
const PROVIDER = 'AWS::ECS::CapacityProvider';

/** What takes registrations: target groups of load balancers and of VPC Lattice, and load balancers without groups. */
const TAKERS = [
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::VpcLattice::TargetGroup',
  'AWS::ElasticLoadBalancing::LoadBalancer',
];

/** Ports of an instance that ECS gives to containers by itself. Source: Amazon ECS API Reference, "PortMapping". */
const DYNAMIC: Ranges = [32768, 65535];

/** Interfaces that somebody else than the target group itself registers with it. */
export interface Registrant {
  readonly interfaces: readonly Interface[];
  /** Ports on which they take packets. Default: that of the target group. */
  readonly port?: Ranges;
}

/** What groups of instances, services of ECS and deployments register with target groups. */
export class TargetRegistrations {
  /** Services whose tasks run on instances that no template tells. */
  readonly assumptions: Unmodelled[] = [];
  private readonly byTaker = new Map<Resource, Registrant[]>();

  constructor(
    private readonly model: Model,
    private readonly vpcs: Vpcs,
    private readonly interfaces: Interfaces,
  ) {
    for (const group of model.ofType(GROUP)) {
      const registrant = { interfaces: interfaces.of(group) };
      for (const path of ['TargetGroupARNs[]', 'TrafficSources[].Identifier', 'LoadBalancerNames[]'])
        for (const value of valuesAt(group.properties, path)) this.add(value, registrant);
    }
    for (const service of model.ofType(SERVICE, TASK_SET)) this.addTasks(service);
    for (const deployment of model.ofType('AWS::CodeDeploy::DeploymentGroup')) this.addDeployment(deployment);
  }

  /** What registers with a target group, or with a load balancer that has none. */
  of(taker: Resource): readonly Registrant[] {
    return this.byTaker.get(taker) ?? [];
  }

  private add(value: Value | undefined, registrant: Registrant): void {
    const taker = this.model.find(value, ...TAKERS);
    if (taker && registrant.interfaces.length > 0)
      this.byTaker.set(taker, [...(this.byTaker.get(taker) ?? []), registrant]);
  }

  private addTasks(service: Resource): void {
    const { properties } = service;
    for (const entry of valuesAt(properties, 'LoadBalancers[]')) {
      const takers = ['TargetGroupArn', 'AdvancedConfiguration.AlternateTargetGroupArn', 'LoadBalancerName'];
      const registrant = this.tasksOf(service, (mapping, container) => {
        const isNamed = [container, undefined].includes(part(entry, 'ContainerName'));
        return isNamed && Number(part(mapping, 'ContainerPort')) === Number(part(entry, 'ContainerPort'));
      });
      const given = writtenPort(part(entry, 'ContainerPort'));
      // Tasks with interfaces of their own take packets on the port of the container, whatever their definition says.
      const own: Registrant =
        this.interfaces.of(service).length > 0 && given ? { ...registrant, port: given } : registrant;
      for (const value of takers.flatMap((path) => valuesAt(entry, path))) this.add(value, own);
    }
    for (const entry of valuesAt(properties, 'VpcLatticeConfigurations[]'))
      this.add(
        part(entry, 'TargetGroupArn'),
        this.tasksOf(service, (mapping) => part(mapping, 'Name') === part(entry, 'PortName')),
      );
  }

  /** The tasks of a service, with interfaces of their own or on the instances of the cluster. */
  private tasksOf(service: Resource, meant: (mapping: Value, container: Value | undefined) => boolean): Registrant {
    const own = this.interfaces.of(service);
    const interfaces = own.length > 0 ? own : this.hostsOf(service);
    const task = this.model.find(service.properties.TaskDefinition, TASK);
    if (!task) return { interfaces, port: ANY_PORT };
    const isShared = own.length > 0 || task.properties.NetworkMode === 'host';
    const [mapping] = valuesAt(task.properties, 'ContainerDefinitions[]').flatMap((container) =>
      valuesAt(container, 'PortMappings[]').filter((each) => meant(each, part(container, 'Name'))),
    );
    if (mapping === undefined) return { interfaces, port: ANY_PORT };
    const port = writtenPort(part(mapping, isShared ? 'ContainerPort' : 'HostPort'));
    return { interfaces, port: port === undefined || port[1] === 0 ? DYNAMIC : port };
  }

  private hostsOf(service: Resource): readonly Interface[] {
    const hosts = hostsOfTasks(this.model, service).flatMap((each) =>
      each.type === GROUP ? this.interfaces.of(each) : this.interfaces.of(each).slice(0, 1),
    );
    const takers = ['LoadBalancers[].TargetGroupArn', 'VpcLatticeConfigurations[].TargetGroupArn']
      .flatMap((path) => valuesAt(service.properties, path))
      .flatMap((value) => this.model.find(value, ...TAKERS) ?? []);
    if (hosts.length === 0 && takers.length > 0)
      this.assumptions.push({
        resource: service,
        property: 'Cluster',
        reason: say('assumed.instances'),
        vpcs: takers.flatMap((each) => touched(this.model, this.vpcs, each)),
      });
    return hosts;
  }

  /** A deployment by two groups registers new tasks with either of them, one by a list registers instances. */
  private addDeployment({ properties }: Resource): void {
    for (const pair of valuesAt(properties, 'LoadBalancerInfo.TargetGroupPairInfoList[]')) {
      const names = valuesAt(pair, 'TargetGroups[].Name');
      const known = names.flatMap((name) => this.model.find(name, ...TAKERS) ?? []).flatMap((taker) => this.of(taker));
      for (const name of names) for (const registrant of new Set(known)) this.add(name, registrant);
    }
    const groups = valuesAt(properties, 'AutoScalingGroups[]').flatMap((value) => this.model.find(value, GROUP) ?? []);
    for (const name of valuesAt(properties, 'LoadBalancerInfo.TargetGroupInfoList[].Name'))
      for (const group of groups) this.add(name, { interfaces: this.interfaces.of(group) });
  }
}

/**
 * What runs the tasks of a service that have no interfaces of their own: the instances of its cluster, known by the capacity
 * providers, or by user data that names the cluster.
 */
export function hostsOfTasks(model: Model, { properties }: Resource): readonly Resource[] {
  if (properties.NetworkConfiguration !== undefined) return [];
  const cluster = model.find(properties.Cluster, CLUSTER);
  const associations = model
    .ofType('AWS::ECS::ClusterCapacityProviderAssociations')
    .filter((each) => cluster && model.find(each.properties.Cluster, CLUSTER) === cluster);
  const providers = [
    ...valuesAt(properties, 'CapacityProviderStrategy[].CapacityProvider'),
    ...[cluster, ...associations].flatMap((each) => valuesAt(each?.properties, 'CapacityProviders[]')),
  ].flatMap((value) => model.find(value, PROVIDER) ?? []);
  const groups = providers
    .flatMap((provider) => valuesAt(provider.properties, 'AutoScalingGroupProvider.AutoScalingGroupArn'))
    .flatMap((value) => model.find(value, GROUP) ?? []);
  const name = cluster?.name ?? String(properties.Cluster ?? 'default');
  const joining = model
    .ofType(GROUP, 'AWS::EC2::Instance')
    .filter((each) => userData(model, each).some((text) => /ecs/i.test(text) && text.split(/[^\w@-]+/).includes(name)));
  return [...new Set([...groups, ...joining])];
}

function userData(model: Model, { properties }: Resource): string[] {
  const templates = ['LaunchTemplate', 'MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification']
    .flatMap((path) => valuesAt(properties, path))
    .flatMap((reference) => launchTemplate(model, reference) ?? []);
  const configuration = model.find(properties.LaunchConfigurationName, 'AWS::AutoScaling::LaunchConfiguration');
  return [
    properties.UserData,
    configuration?.properties.UserData,
    ...templates.map((template) => part(template, 'UserData')),
  ]
    .flatMap(textsIn)
    .map((text) => Buffer.from(text, 'base64').toString());
}
