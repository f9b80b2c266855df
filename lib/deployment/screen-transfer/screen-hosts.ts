import { type CfnInstance, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { roleCidr } from '../../config/address-plan';
import type { DcvBastionConfig } from '../../config/schema';
import { exitDestination } from '../../config/security-cloud';
import type { Zone } from '../../config/zone';
import { FlowService } from '../flows/flow-service';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { certificateStatements, managedHostStatements, seatStatements } from './host-access';
import { gatewayUserData, hostUserData } from './host-files';
import { screenFlows, screenPort } from './screen-flows';
import { ScreenInstances } from './screen-instances';
import { needsGateway, plannedHosts } from './seats';

const HOST_JOB = 'screen-host';
const GATEWAY_JOB = 'screen-gateway';

export interface ScreenHostsProps {
  readonly zone: Zone;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  /** Address of the DynamoDB endpoint of the zone, `https://…`. */
  readonly tableUrl: string;
  readonly key: IKey;
  readonly screen: DcvBastionConfig;
}

/**
 * The hosts with the seats and their way in: load balancer → host, or load balancer → connection gateway → hosts when one
 * host does not carry all seats. Each step admits only the one before it. No host may open anything but HTTPS to the
 * endpoints of its own zone, and what the exit of the zone leads to.
 */
export class ScreenHosts extends Construct {
  readonly service: FlowService;
  /** Hosts, then gateways. */
  readonly instances: CfnInstance[];
  /** Values of the tag `sanso:job` on the instances. */
  readonly jobs: string[];

  constructor(scope: Construct, id: string, props: ScreenHostsProps) {
    super(scope, id);
    const { config } = ZoneStack.of(this);
    const { zone, screen } = props;
    const port = screenPort(config);
    const gateway = needsGateway(screen);
    const exit = exitDestination(config);
    const planned = plannedHosts(screen);

    const hostGroup = this.group('HostSecurityGroup', props, 'Screen hosts');
    if (exit) hostGroup.addEgressRule(Peer.ipv4(exit.cidr), Port.tcp(exit.port), exit.reason);
    const hosts = this.launch('Hosts', props, {
      job: HOST_JOB,
      securityGroup: hostGroup,
      userData: hostUserData(config, screen, props.tableUrl),
      statements: [
        ...seatStatements(config, zone, props.key),
        ...(gateway ? [] : certificateStatements(config, screen, props.key)),
      ],
      tags: planned.map(({ seats }) => ({ 'sanso:seats': seats })),
    });

    let front = { instances: hosts.instances, group: hostGroup };
    if (gateway) {
      const group = this.group('GatewaySecurityGroup', props, 'Connection gateways of the screen transfer');
      const addresses = Object.fromEntries(
        planned.map(({ seats }, index) => [seats, hosts.instances[index].attrPrivateIp]),
      );
      const gateways = this.launch('Gateways', props, {
        job: GATEWAY_JOB,
        securityGroup: group,
        userData: gatewayUserData(config, screen, addresses),
        statements: certificateStatements(config, screen, props.key),
        tags: config.availabilityZones.map(() => ({})),
      });
      group.addEgressRule(Peer.ipv4(roleCidr(zone.cidr, 'transfer')), Port.tcp(port), 'Screen hosts');
      hostGroup.addIngressRule(group, Port.tcp(port), 'Connection gateways');
      front = { instances: gateways.instances, group };
    }

    const { screen: flow } = screenFlows(config);
    this.service = new FlowService(this, 'Service', {
      name: flow.id,
      network: props.network,
      port,
      sourceCidr: flow.from.cidr,
      targets: {
        kind: 'instance',
        ids: front.instances.map((instance) => instance.ref),
        cidr: roleCidr(zone.cidr, 'transfer'),
        port,
      },
      consumerAccount: config.accounts.lgwan,
    });
    front.group.addIngressRule(this.service.securityGroup, Port.tcp(port), `flow:${flow.id}`);
    this.instances = gateway ? [...hosts.instances, ...front.instances] : hosts.instances;
    this.jobs = gateway ? [HOST_JOB, GATEWAY_JOB] : [HOST_JOB];
  }

  private group(id: string, { zone, network }: ScreenHostsProps, description: string): SecurityGroup {
    const group = new SecurityGroup(this, id, { vpc: network.vpc, description, allowAllOutbound: false });
    group.addEgressRule(Peer.ipv4(roleCidr(zone.cidr, 'endpoints')), Port.tcp(443), 'Endpoints of AWS services');
    return group;
  }

  private launch(
    id: string,
    { zone, network, key, screen }: ScreenHostsProps,
    own: Pick<
      ConstructorParameters<typeof ScreenInstances>[2],
      'job' | 'securityGroup' | 'userData' | 'statements' | 'tags'
    >,
  ): ScreenInstances {
    const { config } = ZoneStack.of(this);
    return new ScreenInstances(this, id, {
      ...own,
      screen,
      key,
      subnets: network.subnets.transfer ?? [],
      statements: [...managedHostStatements(config, zone, network.vpc.vpcId), ...own.statements],
    });
  }
}
