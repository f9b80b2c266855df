import { zoneLabels } from '../../../lib/rules/network/zone-labels';
import { testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

testRule(zoneLabels, NETWORK, [
  ['a label that is no zone', (draft) => draft.set('lg/Vpc', { Tags: zoneTag('LGWAN') }), ['finding lg/Vpc']],
  ['no label on a network', (draft) => delete draft.of('lg/Subnet').Tags, ['finding lg/Subnet']],
  [
    'no label on what people act on by its tag',
    (draft) => draft.add('lg/Endpoint', 'EC2::VPCEndpoint', {}),
    ['finding lg/Endpoint'],
  ],
  ['no label on what takes no tags', (draft) => draft.add('lg/Route', 'EC2::Route', {}), 'conforms'],
  [
    'two labels',
    (draft) => draft.set('mn/Vpc', { Tags: [...zoneTag('my-number'), ...zoneTag('lgwan')] }),
    ['finding mn/Vpc'],
  ],
  [
    'another zone than its template',
    (draft) => draft.set('lg/Group', { Tags: zoneTag('internet') }),
    ['finding lg/Group'],
  ],
  [
    'a key of another zone in a shared stack',
    (draft) => draft.add('ops/Key', 'KMS::Key', { Tags: zoneTag('lgwan') }),
    ['finding ops/Key'],
  ],
  [
    'something that belongs to no zone',
    (draft) => {
      draft.add('mn/Role', 'IAM::Role', {});
      Object.assign(draft.templates.mn, { Metadata: {} });
    },
    ['finding mn/Role'],
  ],
  ['a role without a label of its own', (draft) => draft.add('mn/Role', 'IAM::Role', {}), 'conforms'],
  [
    'a part of one zone in a shared stack',
    (draft) => draft.add('ops/List', 'EC2::PrefixList', { Tags: zoneTag('lgwan') }),
    'conforms',
  ],
  [
    'leaves open what a parameter without default says',
    (draft) => draft.set('mn/Vpc', { Tags: [{ Key: 'sanso:zone', Value: { Ref: 'Stage' } }] }),
    ['undecided mn/Vpc'],
  ],
]);
