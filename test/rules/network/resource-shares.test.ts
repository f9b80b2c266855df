import { resourceShares } from '../../../lib/rules/network/resource-shares';
import { type Draft, testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

const arnOf = (kind: string, id: string) => ({
  'Fn::Join': ['/', [`arn:aws:ec2:ap-northeast-1:111111111111:${kind}`, { Ref: id }]],
});
const share = (draft: Draft, id: string, principal: string, more: Record<string, unknown> = {}) =>
  draft.add(id, 'RAM::ResourceShare', {
    ResourceArns: [id.startsWith('ops/') ? arnOf('transit-gateway', 'Hub') : arnOf('subnet', 'Subnet')],
    Principals: [principal],
    AllowExternalPrincipals: false,
    ...more,
  });
const secondAccount = (draft: Draft, zone: string) => {
  draft.templates.second = {
    Metadata: { sanso: { zone, account: '222222222222', region: 'ap-northeast-1' } },
    Resources: {},
    Outputs: {},
  };
  draft.add('second/Group', 'EC2::SecurityGroup', { SecurityGroupEgress: [], Tags: zoneTag(zone) });
};
const lend = (draft: Draft, AwsAccountId: string) =>
  draft.add('ops/Permission', 'EC2::NetworkInterfacePermission', {
    AwsAccountId,
    NetworkInterfaceId: draft.other('mn/Interface'),
    Permission: 'INSTANCE-ATTACH',
  });

testRule(resourceShares, NETWORK, [
  ['an interface for an account outside', (draft) => lend(draft, '222222222222'), ['finding ops/Permission']],
  [
    'an interface for an account of the same zone',
    (draft) => {
      secondAccount(draft, 'my-number');
      lend(draft, '222222222222');
    },
    'conforms',
  ],
  ['an account outside', (draft) => share(draft, 'mn/Share', '222222222222'), ['finding mn/Share']],
  [
    'an account of another zone',
    (draft) => {
      secondAccount(draft, 'internet');
      share(draft, 'mn/Share', '222222222222');
    },
    ['finding mn/Share'],
  ],
  [
    'a whole organization',
    (draft) => share(draft, 'mn/Share', 'arn:aws:organizations::999999999999:organization/o-exampleorg1'),
    ['finding mn/Share'],
  ],
  [
    'principals outside the organization',
    (draft) => share(draft, 'ops/Share', '111111111111', { AllowExternalPrincipals: true }),
    ['finding ops/Share'],
  ],
  [
    'principals outside by default',
    (draft) => share(draft, 'ops/Share', '111111111111', { AllowExternalPrincipals: undefined }),
    ['finding ops/Share'],
  ],
  [
    'an account of the same zone',
    (draft) => {
      secondAccount(draft, 'my-number');
      share(draft, 'mn/Share', '222222222222');
    },
    'conforms',
  ],
  [
    'a shared gateway with an account of the deployment',
    (draft) => share(draft, 'ops/Share', '111111111111'),
    'conforms',
  ],
]);
