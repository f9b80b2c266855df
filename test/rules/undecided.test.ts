import { accessPointOrigin } from '../../lib/rules/data/access-point-origin';
import { fileSystemPolicy } from '../../lib/rules/data/file-system-policy';
import { keyPolicy } from '../../lib/rules/data/key-policy';
import { storageEncryption } from '../../lib/rules/data/storage-encryption';
import { computeOutsideVpc } from '../../lib/rules/endpoints/compute-outside-vpc';
import { endpointDefaultPolicy } from '../../lib/rules/endpoints/endpoint-default-policy';
import { privateApiPolicy } from '../../lib/rules/endpoints/private-api-policy';
import { publicApi } from '../../lib/rules/endpoints/public-api';
import { publicHostedZone } from '../../lib/rules/endpoints/public-hosted-zone';
import { sessionDocument } from '../../lib/rules/identity/session-document';
import { defaultGroup } from '../../lib/rules/network/default-group';
import { internetFacingLoadBalancers } from '../../lib/rules/network/internet-facing-load-balancers';
import { internetGateways } from '../../lib/rules/network/internet-gateways';
import { resourceShares } from '../../lib/rules/network/resource-shares';
import { securityGroupRules } from '../../lib/rules/network/security-group-rules';
import { transitGatewayDefaults } from '../../lib/rules/network/transit-gateway-defaults';
import { vpcBlockPublicAccess } from '../../lib/rules/network/vpc-block-public-access';
import type { Rule } from '../../lib/rules/rule';
import type { TemplateBody } from '../../lib/template/template';
import { judge } from './judge';

type Properties = Record<string, unknown>;

/** The value where a condition is true that nobody knows before deployment, and nothing where it is false. */
const may = (value: unknown) => ({ 'Fn::If': ['On', value, { Ref: 'AWS::NoValue' }] });
const either = (one: unknown, other: unknown) => ({ 'Fn::If': ['On', one, other] });

const NOWHERE = { IpProtocol: 'icmp', CidrIp: '255.255.255.255/32' };
const ALLOW = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111111111111:role/app' },
  Action: 's3:GetObject',
  Resource: '*',
};
const document = (...Statement: unknown[]) => ({ Statement });
const TLS = { ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
const hub = (DefaultRouteTableAssociation: unknown) => ({
  DefaultRouteTableAssociation,
  DefaultRouteTablePropagation: 'disable',
  AutoAcceptSharedAttachments: 'disable',
});
const api = (Types: unknown, more: Properties = {}) => ({ EndpointConfiguration: { Types }, ...more });
const session = (kmsKeyId: unknown) => ({
  DocumentType: 'Session',
  Content: { inputs: { kmsKeyId, cloudWatchLogGroupName: 'sessions', maxSessionDuration: 60 } },
});
const reader = { Policies: [{ PolicyDocument: document({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }] };

const GROUP = { 'Fn::GetAtt': ['Group', 'GroupId'] };
const OTHER_GROUP = { 'Fn::GetAtt': ['OtherGroup', 'GroupId'] };

/** A rule, a type, properties of which an outcome breaks the rule, and some of which none does. */
const ROWS: [rule: Rule, type: string, broken: Properties, kept: Properties][] = [
  [transitGatewayDefaults, 'EC2::TransitGateway', hub(may('disable')), hub(either('disable', 'disable'))],
  [
    endpointDefaultPolicy,
    'EC2::VPCEndpoint',
    { ServiceName: 'com.amazonaws.ap-northeast-1.s3', PolicyDocument: may(document(ALLOW)) },
    { ServiceName: 'com.amazonaws.ap-northeast-1.s3', PolicyDocument: either(document(ALLOW), document(TLS)) },
  ],
  [
    computeOutsideVpc,
    'Lambda::Function',
    { Role: { Ref: 'Reader' }, VpcConfig: may({ SubnetIds: ['a'] }) },
    { Role: { Ref: 'Reader' }, VpcConfig: either({ SubnetIds: ['a'] }, { SubnetIds: ['b'] }) },
  ],
  [
    resourceShares,
    'RAM::ResourceShare',
    { AllowExternalPrincipals: may(false) },
    { AllowExternalPrincipals: either(false, 'false') },
  ],
  [
    vpcBlockPublicAccess,
    'EC2::VPCBlockPublicAccessOptions',
    { InternetGatewayBlockMode: may('block-bidirectional') },
    { InternetGatewayBlockMode: 'block-bidirectional' },
  ],
  [
    internetFacingLoadBalancers,
    'ElasticLoadBalancingV2::LoadBalancer',
    { Scheme: may('internal') },
    { Scheme: either('internal', 'internal') },
  ],
  [internetGateways, 'EC2::NatGateway', { ConnectivityType: may('private') }, { ConnectivityType: 'private' }],
  [
    securityGroupRules,
    'EC2::SecurityGroup',
    { SecurityGroupEgress: [may(NOWHERE)] },
    { SecurityGroupEgress: [NOWHERE, may(NOWHERE)] },
  ],
  [
    defaultGroup,
    'EC2::Instance',
    { SecurityGroupIds: may([GROUP]) },
    { SecurityGroupIds: either([GROUP], [OTHER_GROUP]) },
  ],
  [defaultGroup, 'EC2::NetworkInterface', { GroupSet: [may(GROUP)] }, { GroupSet: [GROUP, may(OTHER_GROUP)] }],
  [
    accessPointOrigin,
    'S3::AccessPoint',
    { VpcConfiguration: may({ VpcId: 'vpc' }) },
    { VpcConfiguration: either({ VpcId: { Ref: 'Vpc' } }, { VpcId: { 'Fn::GetAtt': ['Vpc', 'VpcId'] } }) },
  ],
  [
    fileSystemPolicy,
    'EFS::FileSystem',
    { FileSystemPolicy: may(document(TLS)) },
    { FileSystemPolicy: either(document(TLS), document({ ...TLS, Sid: 'other' })) },
  ],
  [keyPolicy, 'KMS::Key', { KeyPolicy: may(document(ALLOW)) }, { KeyPolicy: either(document(ALLOW), document(TLS)) }],
  [
    storageEncryption,
    'Kinesis::Stream',
    { StreamEncryption: may({ KeyId: 'a' }) },
    { StreamEncryption: either({ KeyId: 'a' }, { KeyId: 'b' }) },
  ],
  [
    storageEncryption,
    'RDS::DBInstance',
    { DBClusterIdentifier: may('cluster') },
    { DBClusterIdentifier: either('a', 'b') },
  ],
  [
    publicHostedZone,
    'Route53::HostedZone',
    { VPCs: may([{ VPCId: 'vpc' }]) },
    { VPCs: either([{ VPCId: 'a' }], [{ VPCId: 'b' }]) },
  ],
  [publicApi, 'ApiGateway::RestApi', api(either(['PRIVATE'], ['REGIONAL'])), api(either(['PRIVATE'], 'PRIVATE'))],
  [publicApi, 'ApiGateway::RestApi', { EndpointConfiguration: may({ Types: ['PRIVATE'] }) }, api(['PRIVATE'])],
  [
    privateApiPolicy,
    'ApiGateway::RestApi',
    api(['PRIVATE'], { Policy: may(document(ALLOW)) }),
    api(['PRIVATE'], { Policy: document(ALLOW) }),
  ],
  [sessionDocument, 'SSM::Document', session(may('key')), session(either('key', 'other'))],
];

const said = (rule: Rule, type: string, Properties: Properties) => {
  const body: TemplateBody = {
    Metadata: { sanso: { zone: 'lgwan', account: '111111111111' } },
    Parameters: { Open: { Type: 'String' } },
    Conditions: { On: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] } },
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.20.0.0/16' } },
      Reader: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'app', ...reader } },
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' } } },
      OtherGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' } } },
      It: { Type: `AWS::${type}`, Properties },
    },
  };
  const other: TemplateBody = {
    Metadata: { sanso: { zone: 'internet', account: '111111111111' } },
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: {} } },
  };
  return judge(rule, { lgwan: body, internet: other })
    .filter(({ resources }) => resources.includes('lgwan/It'))
    .map(({ kind }) => kind);
};

describe('one outcome of a condition that is not decided', () => {
  test.each(ROWS.map(([rule, type, broken]) => [`${rule.id} of ${type}`, rule, type, broken] as const))(
    'breaks %s',
    (_, rule, type, broken) => expect(said(rule, type, broken)).toContain('finding'),
  );

  test.each(ROWS.map(([rule, type, , kept]) => [`${rule.id} of ${type}`, rule, type, kept] as const))(
    'keeps %s where every outcome does',
    (_, rule, type, kept) => expect(said(rule, type, kept)).toEqual([]),
  );
});
