import { defaultGroup } from '../../../lib/rules/network/default-group';
import { judge } from '../judge';

const template = (zone: string, Type: string, Properties: Record<string, unknown>) => ({
  [zone]: {
    Metadata: { sanso: { zone, account: '111111111111', region: 'ap-northeast-1' } },
    Resources: { Thing: { Type, Properties } },
  },
});

test.each([
  ['my-number', 'AWS::EC2::Instance', {}, 1],
  ['my-number', 'AWS::EC2::Instance', { SecurityGroupIds: ['sg-1'] }, 0],
  ['my-number', 'AWS::EC2::Instance', { NetworkInterfaces: [{ GroupSet: ['sg-1'] }] }, 0],
  ['my-number', 'AWS::RDS::DBInstance', {}, 1],
  ['my-number', 'AWS::RDS::DBInstance', { VPCSecurityGroups: ['sg-1'] }, 0],
  ['lgwan', 'AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface' }, 1],
  ['lgwan', 'AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' }, 0],
  ['lgwan', 'AWS::EFS::MountTarget', {}, 1],
  ['lgwan', 'AWS::EFS::MountTarget', { SecurityGroups: ['sg-1'] }, 0],
  ['lgwan', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network' }, 0],
  ['internet', 'AWS::EC2::Instance', {}, 0],
])('%s %s %j: %i findings', (zone, type, properties, count) => {
  expect(judge(defaultGroup, template(zone, type, properties))).toHaveLength(count);
});
