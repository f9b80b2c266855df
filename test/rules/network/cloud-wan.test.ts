import { cloudWan } from '../../../lib/rules/network/cloud-wan';
import { type Draft, testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

const arnOf = (kind: string, id: string) => ({
  'Fn::Join': ['/', [`arn:aws:ec2:ap-northeast-1:111111111111:${kind}`, { Ref: id }]],
});
const byTag = (number: number, zone: string) => ({
  'rule-number': number,
  conditions: [{ type: 'tag-value', operator: 'equals', key: 'sanso:zone', value: zone }],
  action: { 'association-method': 'constant', segment: zone },
});
const SEGMENTS = [{ name: 'my-number' }, { name: 'lgwan' }];
const core = (draft: Draft, policy: Record<string, unknown>) => {
  draft.add('ops/Core', 'NetworkManager::CoreNetwork', { PolicyDocument: policy, Tags: zoneTag('operations') });
  for (const [name, zone] of [
    ['mn', 'my-number'],
    ['lg', 'lgwan'],
  ]) {
    draft.add(`${name}/Wan`, 'NetworkManager::VpcAttachment', {
      CoreNetworkId: draft.other('ops/Core', 'CoreNetworkId'),
      VpcArn: arnOf('vpc', 'Vpc'),
      Tags: zoneTag(zone),
    });
  }
};
const POLICIES = [byTag(1, 'my-number'), byTag(2, 'lgwan')];

testRule(cloudWan, NETWORK, [
  [
    'one segment for two zones',
    (draft) =>
      core(draft, {
        segments: [{ name: 'all' }],
        'attachment-policies': [
          {
            'rule-number': 1,
            conditions: [{ type: 'any' }],
            action: { 'association-method': 'constant', segment: 'all' },
          },
        ],
      }),
    ['finding mn/Wan'],
  ],
  [
    'segments that share',
    (draft) =>
      core(draft, {
        segments: SEGMENTS,
        'attachment-policies': POLICIES,
        'segment-actions': [{ action: 'share', segment: 'my-number', 'share-with': ['lgwan'] }],
      }),
    ['finding ops/Core'],
  ],
  [
    'a core network that no template defines',
    (draft) =>
      draft.add('mn/Wan', 'NetworkManager::VpcAttachment', {
        CoreNetworkId: 'core-network-0',
        Tags: zoneTag('my-number'),
      }),
    ['finding mn/Wan'],
  ],
  [
    'a segment for each zone',
    (draft) => core(draft, { segments: SEGMENTS, 'attachment-policies': POLICIES }),
    'conforms',
  ],
  [
    'one segment of isolated attachments',
    (draft) => core(draft, { segments: [{ name: 'all', 'isolate-attachments': true }], 'attachment-policies': [] }),
    'conforms',
  ],
  [
    'a blackhole',
    (draft) =>
      core(draft, {
        segments: SEGMENTS,
        'attachment-policies': POLICIES,
        'segment-actions': [{ action: 'create-route', segment: 'lgwan', destinations: ['blackhole'] }],
      }),
    'conforms',
  ],
]);
