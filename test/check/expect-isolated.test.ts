import { App, Stack as CdkStack, CfnParameter, type Stack, Tags } from 'aws-cdk-lib';
import {
  CfnRoute,
  CfnVPCPeeringConnection,
  Instance,
  InstanceClass,
  InstanceSize,
  InstanceType,
  IpAddresses,
  MachineImage,
  Peer,
  Port,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { expectIsolated } from '../../lib/check/expect-isolated';
import { TODAY } from '../support';

const env = { account: '111111111111', region: 'ap-northeast-1' };

/** A stack of one zone with a network and a host in it. */
function zoneOf(app: App, zone: string, cidr: string) {
  const stack = new CdkStack(app, zone, { env });
  Tags.of(stack).add('sanso:zone', zone);
  const vpc = new Vpc(stack, 'Vpc', {
    ipAddresses: IpAddresses.cidr(cidr),
    availabilityZones: ['ap-northeast-1a'],
    subnetConfiguration: [{ name: 'work', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
  });
  const host = new Instance(stack, 'Host', {
    vpc,
    vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
    instanceType: InstanceType.of(InstanceClass.T3, InstanceSize.NANO),
    machineImage: MachineImage.genericLinux({ 'ap-northeast-1': 'ami-00000000' }),
    privateIpAddress: cidr.replace(/0\.0\/16$/, '0.10'),
  });
  return { stack, vpc, host };
}

/** Two zones that a peering joins; groups keep them apart. */
function twoZones() {
  // The CDK's own validation is slow and not under test.
  const app = new App({ builtinCloudFormationValidation: false });
  const lgwan = zoneOf(app, 'lgwan', '10.20.0.0/16');
  const internet = zoneOf(app, 'internet', '10.30.0.0/16');
  const hub = new CdkStack(app, 'hub', { env });
  const peering = new CfnVPCPeeringConnection(hub, 'Peering', {
    vpcId: lgwan.vpc.vpcId,
    peerVpcId: internet.vpc.vpcId,
  });
  route(hub, 'There', lgwan.vpc, '10.30.0.0/16', peering);
  const back = route(hub, 'Back', internet.vpc, '10.20.0.0/16', peering);
  return { app, lgwan, internet, back };
}

function route(stack: Stack, id: string, vpc: Vpc, cidr: string, peering: CfnVPCPeeringConnection): CfnRoute {
  return new CfnRoute(stack, id, {
    routeTableId: vpc.isolatedSubnets[0].routeTable.routeTableId,
    destinationCidrBlock: cidr,
    vpcPeeringConnectionId: peering.ref,
  });
}

const FLOW = {
  id: 'screen',
  from: { zone: 'lgwan', cidr: '10.20.0.10/32' },
  to: { zone: 'internet', cidr: '10.30.0.10/32' },
  protocol: 'tcp',
  port: 8443,
  purpose: 'screens',
  basis: '6(3)②',
  approver: 'head of information policy',
  expires: '2027-03-31',
  sanitization: 'screen-transfer',
} as const;

test('zones that groups keep apart are isolated', () => {
  expect(() => expectIsolated(twoZones().app, { asOf: TODAY })).not.toThrow();
});

test('a path is told hop by hop', () => {
  const { app, internet } = twoZones();
  internet.host.connections.allowFrom(Peer.ipv4('10.20.0.10/32'), Port.tcp(8443));
  expect(() => expectIsolated(app, { asOf: TODAY })).toThrow(
    /^isolation is breached\n.*lgwan reaches internet: tcp 8443 from 10\.20\.0\.10 to 10\.30\.0\.10[\s\S]*\n {2}· .*Host[\s\S]*Peering/,
  );
});

test('a declared path is none, as long as it works and is declared', () => {
  const { app, internet } = twoZones();
  internet.host.connections.allowFrom(Peer.ipv4('10.20.0.10/32'), Port.tcp(8443));
  expect(() => expectIsolated(app, { flows: [FLOW], asOf: TODAY })).not.toThrow();
  expect(() => expectIsolated(app, { flows: [FLOW], asOf: '2027-04-01' })).toThrow(/isolation is breached/);
});

test('a declared path that does not work fails', () => {
  const { app, internet, back } = twoZones();
  internet.host.connections.allowFrom(Peer.ipv4('10.20.0.10/32'), Port.tcp(8443));
  back.node.scope?.node.tryRemoveChild('Back');
  expect(() => expectIsolated(app, { flows: [FLOW], asOf: TODAY })).toThrow(
    /Declared flow screen does not work: .*\n {2}· .* has no route to /,
  );
});

test('what is not known is not isolated', () => {
  const { app, internet } = twoZones();
  const terminals = new CfnParameter(internet.stack, 'Terminals').valueAsString;
  internet.host.connections.allowFrom(Peer.ipv4(terminals), Port.tcp(8443));
  expect(() => expectIsolated(app, { asOf: TODAY })).toThrow(
    /^isolation is undecided\nundecided: internet\/.*parameter Terminals has no default/,
  );
});

test('an app without zones proves nothing', () => {
  const app = new App({ builtinCloudFormationValidation: false });
  new CdkStack(app, 'empty', { env });
  expect(() => expectIsolated(app)).toThrow(
    'no template names a zone: tag resources sanso:zone or set Metadata.sanso.zone',
  );
});

/** One zone that may have business with the internet, and nothing in a closed one. */
function nothingToProve(metadata: object = {}) {
  const app = new App({ builtinCloudFormationValidation: false });
  const { stack } = zoneOf(app, 'internet', '10.30.0.0/16');
  stack.templateOptions.metadata = { sanso: { zone: 'internet', ...metadata } };
  return app;
}

test.each([{}, { deployment: 'whole' }])('a proof of nothing fails unless it is meant: %j', (metadata) => {
  expect(() => expectIsolated(nothingToProve(metadata), { asOf: TODAY })).toThrow(
    /^isolation is empty: nothing to prove: .*: give mayBeEmpty: true where that is meant$/,
  );
  expect(() => expectIsolated(nothingToProve(metadata), { asOf: TODAY, mayBeEmpty: true })).not.toThrow();
});

test('whoever means an empty proof still gets a breach', () => {
  const { app, internet } = twoZones();
  internet.host.connections.allowFrom(Peer.ipv4('10.20.0.10/32'), Port.tcp(8443));
  expect(() => expectIsolated(app, { asOf: TODAY, mayBeEmpty: true })).toThrow(/^isolation is breached/);
});
