import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { EVERY_ADDRESS, NO_ADDRESS } from './addresses';
import { permissions } from './filter-rules';
import { CLUSTERS_OF_EKS } from './interface-types';
import type { SecurityGroup, Vpc, WrittenRule } from './network';
import { ALL_TRAFFIC } from './ports';

const GROUP = 'AWS::EC2::SecurityGroup';

/** The security groups of a deployment, found by id, name or as the default group of a VPC. */
export class SecurityGroups {
  private readonly byResource = new Map<Resource, SecurityGroup>();
  private readonly defaults = new Map<Vpc, SecurityGroup>();
  private readonly ofClusters = new Map<Resource, SecurityGroup>();
  /** Rules as templates write them, each once. */
  readonly written: WrittenRule[] = [];

  constructor(
    private readonly model: Model,
    private readonly vpcOf: (value: Value | undefined) => Vpc | undefined,
  ) {
    for (const resource of model.ofType(GROUP))
      this.byResource.set(resource, { id: resource.id, resource, ingress: [], egress: [], members: [] });
    for (const [resource, group] of this.byResource) this.addInline(resource, group);
    for (const direction of ['Ingress', 'Egress'] as const) this.addStandalone(direction);
    for (const [resource, group] of this.byResource) this.addDefaultEgress(resource, group);
  }

  /** The groups that templates define. */
  get all(): readonly SecurityGroup[] {
    return [...this.byResource.values()];
  }

  /** The group that a value means: an id, a name, `DefaultSecurityGroup` of a VPC, `ClusterSecurityGroupId` of a cluster. */
  find(value: Value | undefined): SecurityGroup | undefined {
    const found = this.model.find(value, GROUP);
    if (found) return this.byResource.get(found);
    if (typeof value !== 'string') return undefined;
    const cluster = /\.ClusterSecurityGroupId$/.test(value) ? this.model.find(value, ...CLUSTERS_OF_EKS) : undefined;
    if (cluster) return this.ofCluster(cluster);
    const vpc = /\.DefaultSecurityGroup$/.test(value) ? this.vpcOf(value) : undefined;
    return vpc && this.defaultOf(vpc);
  }

  /**
   * The group that EKS makes for a cluster, of its control plane and its nodes: its members reach each other and everything
   * else. Source: Amazon EKS User Guide, "View Amazon EKS security group requirements for clusters".
   */
  ofCluster(cluster: Resource): SecurityGroup {
    const known = this.ofClusters.get(cluster);
    if (known) return known;
    const group = amongThemselves(`${cluster.id}/ClusterSecurityGroup`, cluster, 'ClusterSecurityGroupId');
    this.ofClusters.set(cluster, group);
    return group;
  }

  /**
   * The default group of a VPC: its members reach each other and everything else. A custom resource that empties it is
   * not taken at its word.
   */
  defaultOf(vpc: Vpc): SecurityGroup {
    const known = this.defaults.get(vpc);
    if (known) return known;
    const group = amongThemselves(`${vpc.id}/DefaultSecurityGroup`, vpc.resource, 'DefaultSecurityGroup');
    this.defaults.set(vpc, group);
    return group;
  }

  private addInline(resource: Resource, group: SecurityGroup): void {
    for (const [list, side, direction] of [
      ['SecurityGroupIngress', 'Source', 'ingress'],
      ['SecurityGroupEgress', 'Destination', 'egress'],
    ] as const) {
      for (const [index, content] of entries(resource.properties[list]).entries())
        for (const rule of permissions(
          this.model,
          content,
          side,
          { resource, property: `${list}[${index}]` },
          (value) => this.find(value),
        )) {
          group[direction].push(rule);
          this.written.push({ resource, group, direction, rule });
        }
    }
  }

  private addStandalone(direction: 'Ingress' | 'Egress'): void {
    const [side, list] =
      direction === 'Ingress' ? (['Source', 'ingress'] as const) : (['Destination', 'egress'] as const);
    for (const resource of this.model.ofType(`AWS::EC2::SecurityGroup${direction}`)) {
      const rules = permissions(this.model, { ...resource.properties }, side, { resource }, (value) =>
        this.find(value),
      );
      const given = resource.properties.GroupId ?? resource.properties.GroupName;
      const group = this.find(given);
      this.written.push(...rules.map((rule) => ({ resource, group, direction: list, rule })));
      // A rule of a group that is not known may be one of any group.
      const groups = group ? [group] : typeof given === 'string' ? [] : this.byResource.values();
      for (const each of groups)
        each[list].push(
          ...rules.map((rule) =>
            group
              ? rule
              : {
                  ...rule,
                  unknown: rule.unknown ?? {
                    resource,
                    property: 'GroupId',
                    reason: say('assumed.rule-of-group'),
                  },
                },
          ),
        );
    }
  }

  /**
   * EC2 lets everything out of a group without egress rules, an empty list included; a rule of its own resource takes that
   * default away.
   */
  private addDefaultEgress(resource: Resource, group: SecurityGroup): void {
    if (entries(part(resource.properties, 'SecurityGroupEgress')).length > 0) return;
    if (group.egress.some((rule) => rule.resource !== resource && rule.unknown === undefined)) return;
    group.defaultEgress = true;
    group.egress.push({ resource, property: 'SecurityGroupEgress', peer: EVERY_ADDRESS, ...ALL_TRAFFIC });
  }
}

/** A group of which AWS makes the rules: from its own members, and to everything. */
function amongThemselves(id: string, resource: Resource | undefined, property: string): SecurityGroup {
  const group: SecurityGroup = { id, resource, ingress: [], egress: [], members: [] };
  group.ingress.push({ resource, property, peer: NO_ADDRESS, group, ...ALL_TRAFFIC });
  group.egress.push({ resource, property, peer: EVERY_ADDRESS, ...ALL_TRAFFIC });
  return group;
}
