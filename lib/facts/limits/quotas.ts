import { groupedBy } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import { type Limit, limit, type Measured } from './limit';

const VPC = 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html';
const RESOURCES = 'https://docs.aws.amazon.com';
const ASK = { en: 'have the quota raised before the deployment', ja: 'デプロイの前にクォータを引き上げる' };
const MERGE = {
  en: 'an account has one of these: make one only, or say who provides it (provided)',
  ja: 'アカウントに一つしか作れない。一つだけ作るか、提供する者を設定に書く(provided)',
};

/** What the templates bring into each account and Region. */
const perRegion =
  (type: string, counts: (resource: Resource) => number = () => 1) =>
  (model: Model): Measured[] =>
    [...groupedBy(model.ofType(type), ({ account, region }) => `${account} ${region}`)].map(([thing, list]) => ({
      thing,
      amount: list.reduce((sum, resource) => sum + counts(resource), 0),
    }));

/** Concurrency of functions that AWS lets nobody reserve. Source: Lambda Developer Guide, "Configuring reserved concurrency". */
export const UNRESERVED = 100;

/** What an account has in a Region, all of its stacks together. What accounts may have raised names its quota. */
export const QUOTAS: readonly Limit[] = [
  limit({
    id: 'vpcs',
    what: { en: 'VPCs in a Region', ja: 'リージョンのVPCの数' },
    value: 5,
    most: Number.POSITIVE_INFINITY,
    quota: { service: 'vpc', code: 'L-F678F1CE', name: 'VPCs per Region' },
    source: VPC,
    mend: ASK,
    measure: perRegion('AWS::EC2::VPC'),
  }),
  limit({
    id: 'elastic-addresses',
    what: { en: 'Elastic IP addresses in a Region', ja: 'リージョンのElastic IPアドレスの数' },
    value: 5,
    most: Number.POSITIVE_INFINITY,
    quota: { service: 'ec2', code: 'L-0263D0A3', name: 'EC2-VPC Elastic IPs' },
    source: VPC,
    mend: ASK,
    measure: perRegion('AWS::EC2::EIP'),
  }),
  limit({
    id: 'security-groups',
    what: { en: 'security groups in a Region', ja: 'リージョンのセキュリティグループの数' },
    value: 2500,
    most: Number.POSITIVE_INFINITY,
    quota: { service: 'vpc', code: 'L-E79EC296', name: 'VPC security groups per Region' },
    source: VPC,
    mend: ASK,
    measure: perRegion('AWS::EC2::SecurityGroup'),
  }),
  limit({
    id: 'vpn-connections',
    what: { en: 'site-to-site VPN connections in a Region', ja: 'リージョンのサイト間VPN接続の数' },
    value: 50,
    most: Number.POSITIVE_INFINITY,
    quota: { service: 'ec2', code: 'L-3E6EC3A3', name: 'Site-to-Site VPN connections per Region' },
    source: `${RESOURCES}/vpn/latest/s2svpn/vpn-limits.html`,
    mend: ASK,
    measure: perRegion('AWS::EC2::VPNConnection'),
  }),
  limit({
    id: 'network-load-balancers',
    what: { en: 'Network Load Balancers in a Region', ja: 'リージョンのNetwork Load Balancerの数' },
    value: 50,
    most: Number.POSITIVE_INFINITY,
    quota: { service: 'elasticloadbalancing', code: 'L-69A177A2', name: 'Network Load Balancers per Region' },
    source: `${RESOURCES}/elasticloadbalancing/latest/network/load-balancer-limits.html`,
    mend: ASK,
    measure: perRegion('AWS::ElasticLoadBalancingV2::LoadBalancer', ({ properties }) =>
      properties.Type === 'network' ? 1 : 0,
    ),
  }),
  limit({
    id: 'resolver-endpoints',
    what: { en: 'Resolver endpoints in a Region', ja: 'リージョンのResolverエンドポイントの数' },
    value: 4,
    most: Number.POSITIVE_INFINITY,
    quota: { service: 'route53resolver', code: 'L-4A669CC0', name: 'Resolver endpoints per Region' },
    source: `${RESOURCES}/Route53/latest/DeveloperGuide/DNSLimitations.html`,
    mend: ASK,
    measure: perRegion('AWS::Route53Resolver::ResolverEndpoint'),
  }),
  limit({
    id: 'firehose-streams',
    what: { en: 'Firehose streams in a Region', ja: 'リージョンのFirehoseストリームの数' },
    value: 5000,
    most: Number.POSITIVE_INFINITY,
    source: 'https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html',
    mend: ASK,
    measure: perRegion('AWS::KinesisFirehose::DeliveryStream'),
  }),
  limit({
    id: 'reserved-concurrency',
    what: {
      en: `concurrency of functions in a Region, with the ${UNRESERVED} that nobody can reserve`,
      ja: `リージョンの関数の同時実行数(予約できない${UNRESERVED}を含む)`,
    },
    value: 1000,
    most: Number.POSITIVE_INFINITY,
    source: `${RESOURCES}/lambda/latest/dg/gettingstarted-limits.html`,
    mend: ASK,
    measure: (model) =>
      perRegion('AWS::Lambda::Function', ({ properties }) => Number(properties.ReservedConcurrentExecutions ?? 0))(
        model,
      )
        .filter(({ amount }) => amount > 0)
        .map((one) => ({ ...one, amount: one.amount + UNRESERVED })),
  }),
  limit({
    id: 'event-rules',
    what: { en: 'rules of EventBridge in a Region', ja: 'リージョンのEventBridgeのルールの数' },
    value: 300,
    most: Number.POSITIVE_INFINITY,
    source: `${RESOURCES}/eventbridge/latest/userguide/eb-quota.html`,
    unconfirmed: true,
    mend: ASK,
    measure: perRegion('AWS::Events::Rule'),
  }),
  limit({
    id: 'trails',
    what: { en: 'trails in a Region', ja: 'リージョンの証跡の数' },
    value: 5,
    source: `${RESOURCES}/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html`,
    mend: { en: 'make fewer trails', ja: '証跡を減らす' },
    measure: perRegion('AWS::CloudTrail::Trail'),
  }),
  limit({
    id: 'log-resource-policies',
    what: {
      en: 'resource policies of CloudWatch Logs in a Region',
      ja: 'リージョンのCloudWatch Logsのリソースポリシーの数',
    },
    value: 10,
    source: `${RESOURCES}/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html`,
    mend: { en: 'join policies', ja: 'ポリシーをまとめる' },
    measure: perRegion('AWS::Logs::ResourcePolicy'),
  }),
  limit({
    id: 'analyzers',
    what: { en: 'analyzers of an account in a Region', ja: 'リージョンのアカウントのアナライザーの数' },
    value: 1,
    // One is what there is to be.
    margin: 2,
    source: `${RESOURCES}/IAM/latest/UserGuide/access-analyzer-quotas.html`,
    mend: MERGE,
    measure: perRegion('AWS::AccessAnalyzer::Analyzer', ({ properties }) => (properties.Type === 'ACCOUNT' ? 1 : 0)),
  }),
  limit({
    id: 'recorders',
    what: { en: 'recorders of AWS Config in a Region', ja: 'リージョンのAWS Configのレコーダーの数' },
    value: 1,
    margin: 2,
    source: 'https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html',
    mend: MERGE,
    measure: perRegion('AWS::Config::ConfigurationRecorder'),
  }),
  limit({
    id: 'delivery-channels',
    what: { en: 'delivery channels of AWS Config in a Region', ja: 'リージョンのAWS Configの配信チャネルの数' },
    value: 1,
    margin: 2,
    source: 'https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html',
    mend: MERGE,
    measure: perRegion('AWS::Config::DeliveryChannel'),
  }),
];
