import { Match, Template } from 'aws-cdk-lib/assertions';
import { zoneOf } from '../../../lib/config/zone';
import { FlowService } from '../../../lib/deployment/flows/flow-service';
import { NetworkStack } from '../../../lib/deployment/network/network-stack';
import { sampleConfig, testApp } from '../../support';

function synth(addresses: string[]): Template {
  const config = sampleConfig();
  const stack = new NetworkStack(testApp(), { config, zone: zoneOf(config, 'internet') });
  new FlowService(stack, 'Flow', {
    name: 'records',
    network: stack.network,
    port: 8080,
    sourceCidr: '172.16.20.0/28',
    targets: { kind: 'ip', addresses, port: 9090 },
    consumerAccount: '222222222222',
  });
  return Template.fromStack(stack);
}

const template = synth(['10.30.0.20', '172.16.30.5']);
const GROUP = 'Answers the declared flow records';

test('only the declared addresses reach it, on the declared port', () => {
  template.hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: GROUP,
    SecurityGroupIngress: [
      Match.objectLike({ CidrIp: '172.16.20.0/28', FromPort: 8080, ToPort: 8080, IpProtocol: 'tcp' }),
    ],
  });
});

test('it reaches only the declared hosts, each by its address', () => {
  template.hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: GROUP,
    SecurityGroupEgress: ['10.30.0.20/32', '172.16.30.5/32'].map((CidrIp) =>
      Match.objectLike({ CidrIp, FromPort: 9090, ToPort: 9090, IpProtocol: 'tcp' }),
    ),
  });
});

test('a host at the premises is named as in no Availability Zone', () => {
  template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
    Targets: [
      { Id: '10.30.0.20', Port: 9090 },
      { Id: '172.16.30.5', Port: 9090, AvailabilityZone: 'all' },
    ],
  });
});

test('one account may connect, when somebody accepts it', () => {
  template.hasResourceProperties('AWS::EC2::VPCEndpointService', { AcceptanceRequired: true });
  template.hasResourceProperties('AWS::EC2::VPCEndpointServicePermissions', {
    AllowedPrincipals: ['arn:aws:iam::222222222222:root'],
  });
});

test('the load balancer is internal, logs, and holds PrivateLink to its group', () => {
  template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internal',
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
    LoadBalancerAttributes: Match.arrayWith([
      { Key: 'access_logs.s3.enabled', Value: 'true' },
      { Key: 'access_logs.s3.bucket', Value: 'sanso-sample-log-archive-access-logs-111111111111' },
    ]),
  });
});
