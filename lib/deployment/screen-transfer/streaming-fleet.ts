import { CfnScalableTarget, CfnScalingPolicy } from 'aws-cdk-lib/aws-applicationautoscaling';
import { CfnFleet, CfnStack, CfnStackFleetAssociation } from 'aws-cdk-lib/aws-appstream';
import { Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { roleCidr } from '../../config/address-plan';
import { prefix } from '../../config/names';
import type { WorkspacesApplicationsConfig } from '../../config/schema';
import { exitDestination } from '../../config/security-cloud';
import type { Zone } from '../../config/zone';
import { permitsOf } from '../network/permits';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';

/** Every action that a stack knows. All are stated, because what is left out is enabled. */
export const USER_ACTIONS = [
  'CLIPBOARD_COPY_FROM_LOCAL_DEVICE',
  'CLIPBOARD_COPY_TO_LOCAL_DEVICE',
  'FILE_UPLOAD',
  'FILE_DOWNLOAD',
  'PRINTING_TO_LOCAL_DEVICE',
  'DOMAIN_PASSWORD_SIGNIN',
  'DOMAIN_SMART_CARD_SIGNIN',
  'AUTO_TIME_ZONE_REDIRECTION',
] as const;

/** Share of taken seats that the fleet keeps to, percent. */
const UTILIZATION = 75;

export interface StreamingFleetProps {
  readonly zone: Zone;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  readonly screen: WorkspacesApplicationsConfig;
  /** Id of the streaming endpoint in the LGWAN zone: pixels go there and nowhere else. */
  readonly streamingEndpointId: string;
}

/**
 * Sessions of Amazon WorkSpaces Applications (clauses 2(12) and 6(3)②): a fleet in the transfer subnets of the internet
 * zone, streamed to the endpoint in the LGWAN zone, with every redirection and every storage off.
 */
export class StreamingFleet extends Construct {
  /** Name of fleet and stack. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: StreamingFleetProps) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const { zone, network, screen } = props;
    this.name = `${prefix(config, zoneId)}-screen`;
    const securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      description: 'Fleet of the screen transfer',
      allowAllOutbound: false,
    });
    // Where the endpoints are those of the converters alone, the network lets no screen through to them.
    const calls = permitsOf(config, zone).some(
      ({ from, to }) => 'role' in from && from.role === 'transfer' && 'role' in to && to.role === 'endpoints',
    );
    if (calls)
      securityGroup.addEgressRule(
        Peer.ipv4(roleCidr(zone.cidr, 'endpoints')),
        Port.tcp(443),
        'Endpoints of AWS services',
      );
    const exit = exitDestination(config);
    if (exit) securityGroup.addEgressRule(Peer.ipv4(exit.cidr), Port.tcp(exit.port), exit.reason);
    const fleet = new CfnFleet(this, 'Fleet', {
      name: this.name,
      fleetType: 'ON_DEMAND',
      instanceType: screen.instanceType,
      imageName: screen.imageName,
      // Where it starts; the scaling policy below takes over.
      computeCapacity: { desiredInstances: 1 },
      streamView: 'DESKTOP',
      vpcConfig: {
        subnetIds: (network.subnets.transfer ?? []).map(({ subnetId }) => subnetId),
        securityGroupIds: [securityGroup.securityGroupId],
      },
      enableDefaultInternetAccess: false,
      disableImdsv1: true,
      usbDeviceFilterStrings: [],
      idleDisconnectTimeoutInSeconds: screen.idleMinutes * 60,
      disconnectTimeoutInSeconds: screen.disconnectMinutes * 60,
      maxUserDurationInSeconds: screen.sessionMinutes * 60,
    });
    const stack = new CfnStack(this, 'Stack', {
      name: this.name,
      userSettings: USER_ACTIONS.map((action) => ({ action, permission: 'DISABLED' })),
      storageConnectors: [],
      applicationSettings: { enabled: false },
      accessEndpoints: [{ endpointType: 'STREAMING', vpceId: props.streamingEndpointId }],
      streamingExperienceSettings: { preferredProtocol: 'TCP' },
    });
    new CfnStackFleetAssociation(this, 'Association', { fleetName: fleet.ref, stackName: stack.ref });
    this.scale(fleet, screen.seats);
  }

  private scale(fleet: CfnFleet, seats: number): void {
    const dimension = {
      serviceNamespace: 'appstream',
      scalableDimension: 'appstream:fleet:DesiredCapacity',
      resourceId: `fleet/${this.name}`,
    };
    const target = new CfnScalableTarget(this, 'Seats', { ...dimension, minCapacity: 1, maxCapacity: seats });
    target.addResourceDependency(fleet);
    new CfnScalingPolicy(this, 'Scaling', {
      ...dimension,
      policyName: this.name,
      policyType: 'TargetTrackingScaling',
      targetTrackingScalingPolicyConfiguration: {
        targetValue: UTILIZATION,
        predefinedMetricSpecification: { predefinedMetricType: 'AppStreamAverageCapacityUtilization' },
      },
    }).addResourceDependency(target);
  }
}
