import { cloudWan } from '../../../lib/rules/network/cloud-wan';
import { resourceShares } from '../../../lib/rules/network/resource-shares';
import { type Landscape, testRule, zoneTag } from './landscape';

const arnOf = (kind: string, id: string) => ({
  'Fn::Join': ['/', [`arn:aws:ec2:ap-northeast-1:111111111111:${kind}`, { Ref: id }]],
});

const byTag = (number: number, zone: string) => ({
  'rule-number': number,
  conditions: [{ type: 'tag-value', operator: 'equals', key: 'sanso:zone', value: zone }],
  action: { 'association-method': 'constant', segment: zone },
});
const SEGMENTS = [{ name: 'my-number' }, { name: 'lgwan' }];
const core = (l: Landscape, policy: Record<string, unknown>) => {
  l.add('ops/Core', 'NetworkManager::CoreNetwork', { PolicyDocument: policy, Tags: zoneTag('operations') });
  for (const [name, zone] of [
    ['mn', 'my-number'],
    ['lg', 'lgwan'],
  ]) {
    l.add(`${name}/Wan`, 'NetworkManager::VpcAttachment', {
      CoreNetworkId: l.other('ops/Core', 'CoreNetworkId'),
      VpcArn: arnOf('vpc', 'Vpc'),
      Tags: zoneTag(zone),
    });
  }
};
const POLICIES = [byTag(1, 'my-number'), byTag(2, 'lgwan')];

testRule(cloudWan, [
  [
    'one segment for two zones',
    ['mn/Wan', 'lg/Wan', 'ops/Core'],
    (l) =>
      core(l, {
        segments: [{ name: 'all' }],
        'attachment-policies': [
          {
            'rule-number': 1,
            conditions: [{ type: 'any' }],
            action: { 'association-method': 'constant', segment: 'all' },
          },
        ],
      }),
  ],
  [
    'segments that share',
    ['ops/Core'],
    (l) =>
      core(l, {
        segments: SEGMENTS,
        'attachment-policies': POLICIES,
        'segment-actions': [{ action: 'share', segment: 'my-number', 'share-with': ['lgwan'] }],
      }),
  ],
  [
    'a core network that no template defines',
    ['mn/Wan'],
    ({ add }) =>
      add('mn/Wan', 'NetworkManager::VpcAttachment', { CoreNetworkId: 'core-network-0', Tags: zoneTag('my-number') }),
  ],
  ['a segment for each zone', [], (l) => core(l, { segments: SEGMENTS, 'attachment-policies': POLICIES })],
  [
    'one segment of isolated attachments',
    [],
    (l) => core(l, { segments: [{ name: 'all', 'isolate-attachments': true }], 'attachment-policies': [] }),
  ],
  [
    'a blackhole',
    [],
    (l) =>
      core(l, {
        segments: SEGMENTS,
        'attachment-policies': POLICIES,
        'segment-actions': [{ action: 'create-route', segment: 'lgwan', destinations: ['blackhole'] }],
      }),
  ],
]);

const share = ({ add }: Landscape, id: string, principal: string, more: Record<string, unknown> = {}) =>
  add(id, 'RAM::ResourceShare', {
    ResourceArns: [id.startsWith('ops/') ? arnOf('transit-gateway', 'Hub') : arnOf('subnet', 'Subnet')],
    Principals: [principal],
    AllowExternalPrincipals: false,
    ...more,
  });
const secondAccount = ({ templates, add }: Landscape, zone: string) => {
  templates.second = {
    Metadata: { sanso: { zone, account: '222222222222', region: 'ap-northeast-1' } },
    Resources: {},
    Outputs: {},
  };
  add('second/Group', 'EC2::SecurityGroup', { SecurityGroupEgress: [], Tags: zoneTag(zone) });
};

const lend = (l: Landscape, AwsAccountId: string) =>
  l.add('ops/Permission', 'EC2::NetworkInterfacePermission', {
    AwsAccountId,
    NetworkInterfaceId: l.other('mn/Interface'),
    Permission: 'INSTANCE-ATTACH',
  });

testRule(resourceShares, [
  ['an interface for an account outside', ['ops/Permission', 'mn/Interface'], (l) => lend(l, '222222222222')],
  [
    'an interface for an account of the same zone',
    [],
    (l) => {
      secondAccount(l, 'my-number');
      lend(l, '222222222222');
    },
  ],
  ['an account outside', ['mn/Share', 'mn/Subnet'], (l) => share(l, 'mn/Share', '222222222222')],
  [
    'an account of another zone',
    ['mn/Share'],
    (l) => {
      secondAccount(l, 'internet');
      share(l, 'mn/Share', '222222222222');
    },
  ],
  [
    'a whole organization',
    ['mn/Share'],
    (l) => share(l, 'mn/Share', 'arn:aws:organizations::999999999999:organization/o-exampleorg1'),
  ],
  [
    'principals outside the organization',
    ['ops/Share'],
    (l) => share(l, 'ops/Share', '111111111111', { AllowExternalPrincipals: true }),
  ],
  [
    'principals outside by default',
    ['ops/Share'],
    (l) => share(l, 'ops/Share', '111111111111', { AllowExternalPrincipals: undefined }),
  ],
  [
    'an account of the same zone',
    [],
    (l) => {
      secondAccount(l, 'my-number');
      share(l, 'mn/Share', '222222222222');
    },
  ],
  ['a shared gateway with an account of the deployment', [], (l) => share(l, 'ops/Share', '111111111111')],
]);
