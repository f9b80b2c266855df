import { PLACED } from '../../../lib/facts/network/implicit-placements';
import { INTERFACE_TYPES, SUBNET_GROUPS } from '../../../lib/facts/network/interface-types';
import { KNOWN, OUTSIDE } from '../../../lib/facts/network/known-types';
import { STORES } from '../../../lib/facts/stores/stores';
import { type Json, resource } from '../../rules/kit';
import { factsOf } from '../facts-of';

/** Properties with a value at a path as in `valuesAt`: `NetworkConfiguration.Subnets[]`. */
function at(path: string, value: Json): Json {
  const [step, ...rest] = path.split('.');
  const key = step.replace('[]', '');
  const inner = rest.length > 0 ? at(rest.join('.'), value) : value;
  return { [key]: step.endsWith('[]') ? [inner] : inner };
}

const VPC = { Vpc: resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' }) };
const ROOM = { Subnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.10.1.0/24' }) };
const GROUPS = Object.fromEntries(
  Object.entries(SUBNET_GROUPS).map(([type, path], index) => [
    `Group${index}`,
    resource(type, at(path, { Ref: 'Subnet' })),
  ]),
);
/** The subnet group that belongs to a type: of its own service, where there are several. */
function groupFor(type: string): Json {
  const service = type.split('::')[1];
  const index = Object.keys(SUBNET_GROUPS).findIndex((name) => name.split('::')[1] === service);
  return { Ref: `Group${Math.max(index, 0)}` };
}

/** The resource of a type, placed by the first way that it has, and what it stands with. */
function placedBy(type: string): Record<string, Json> {
  const { subnets, subnetGroups, standsWith } = INTERFACE_TYPES[type];
  if (subnets.length > 0) return { Thing: resource(type, at(subnets[0], { Ref: 'Subnet' })) };
  if (subnetGroups) return { Thing: resource(type, at(subnetGroups[0], groupFor(type))) };
  if (!standsWith) throw new Error(`${type} stands nowhere`);
  return {
    Thing: resource(type, at(standsWith.path, { Ref: 'Host' })),
    Host: resource(standsWith.types[0], at(INTERFACE_TYPES[standsWith.types[0]].subnets[0], { Ref: 'Subnet' })),
  };
}

/** Where the zone view says that the resource `Thing` of a stack of operations is. */
function placeIn(things: Record<string, Json>): string | undefined {
  const { zones, model } = factsOf({
    mn: { zone: 'my-number', resources: { ...VPC, ...ROOM, ...GROUPS } },
    ops: {
      zone: 'operations',
      resources: JSON.parse(
        JSON.stringify(things).replace(/\{"Ref":"(Subnet|Group\d+)"\}/g, '{"Fn::ImportValue":"$1"}'),
      ),
    },
  });
  return zones.placeOf(model.resources.find(({ id }) => id === 'ops/Thing'))?.zone;
}

describe('what the network model places, the zone view places in the same VPC', () => {
  test.each(Object.keys(INTERFACE_TYPES))('%s', (type) => {
    expect(placeIn(placedBy(type))).toBe('my-number');
  });
  test.each([...PLACED])('%s, by subnets anywhere in its properties', (type) => {
    const things = { Thing: resource(type, { Settings: { SubnetIds: [{ Ref: 'Subnet' }], SecurityGroupIds: [] } }) };
    expect(placeIn(things)).toBe('my-number');
  });
  test.each(Object.entries(SUBNET_GROUPS))('%s', (type, path) => {
    expect(placeIn({ Thing: resource(type, at(path, { Ref: 'Subnet' })) })).toBe('my-number');
  });
  test('something without a network is where its label says', () => {
    expect(placeIn({ Thing: resource('S3::Bucket') })).toBe('operations');
  });
});

/** Types with interfaces that keep nothing of their own: they compute, forward, or show. */
const KEEP_NOTHING =
  /^AWS::(ApiGatewayV2|AppRunner|AppStream|Batch|Cloud9|CodeBuild|DMS|DirectoryService|EC2|ECS|EKS|EMRServerless|ElasticLoadBalancing(V2)?|Events|GameLift|Glue|Grafana|ImageBuilder|KinesisAnalyticsV2|Lambda|MWAA|OpenSearchServerless|PCS|QuickSight|Route53Resolver|SageMaker|Synthetics|Transfer|VpcLattice|WorkSpaces|WorkSpacesWeb)::|^Custom::|::(DBProxy|DBProxyEndpoint|EndpointAccess|MountTarget|PrivateGraphEndpoint|RotationSchedule|VPCConnection)$/;
/**
 * Types that keep data and take no key of a customer: their data is that of a table or of their instances (DAX, EMR), in a
 * namespace (Redshift Serverless), or encrypted by the service alone. No view of stores can demand a key of them.
 */
const WITHOUT_KEY = [
  'AWS::DAX::Cluster',
  'AWS::EMR::Cluster',
  'AWS::ElastiCache::CacheCluster',
  'AWS::MSK::ServerlessCluster',
  'AWS::RedshiftServerless::Workgroup',
  'AWS::Timestream::InfluxDBCluster',
  'AWS::Timestream::InfluxDBInstance',
];
/** Stores that others reach by what has interfaces, never by themselves. */
const REACHED_BY_OTHERS = ['AWS::EFS::FileSystem'];

describe('what carries or holds something is known to every view', () => {
  test.each(Object.keys(STORES))('%s, which holds data, is known to the network', (type) => {
    const isKnown = KNOWN.has(type) || PLACED.has(type) || OUTSIDE.has(type.split('::')[1]);
    expect(isKnown || REACHED_BY_OTHERS.includes(type)).toBe(true);
  });
  test.each(Object.keys(INTERFACE_TYPES))('%s, which has interfaces, holds data or says that it does not', (type) => {
    const known = [type in STORES, KEEP_NOTHING.test(type), WITHOUT_KEY.includes(type)].filter(Boolean);
    expect(known).toHaveLength(1);
  });
});
