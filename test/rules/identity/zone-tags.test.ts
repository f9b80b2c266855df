import { zoneTags } from '../../../lib/rules/identity/zone-tags';
import { testRule } from '../kit';
import { NETWORK, zoneTag } from '../network/deployment';

testRule(zoneTags, NETWORK, [
  [
    'no tag on what people act on by it',
    (draft) => draft.add('lg/Endpoint', 'EC2::VPCEndpoint', {}),
    ['finding lg/Endpoint'],
  ],
  ['no tag on a trail', (draft) => draft.add('ops/Trail', 'CloudTrail::Trail', {}), ['finding ops/Trail']],
  ['a tag', (draft) => draft.add('lg/Endpoint', 'EC2::VPCEndpoint', { Tags: zoneTag('lgwan') }), 'conforms'],
  ['a tag whose value is judged elsewhere', (draft) => draft.set('lg/Group', { Tags: zoneTag('LGWAN') }), 'conforms'],
  ['no tag on what takes none', (draft) => draft.add('lg/Route', 'EC2::Route', {}), 'conforms'],
  [
    'a part of a deployment, whose policies are elsewhere',
    (draft) => {
      draft.add('lg/Endpoint', 'EC2::VPCEndpoint', {});
      for (const name of Object.keys(draft.templates)) if (name !== 'lg') delete draft.templates[name];
    },
    'conforms',
  ],
]);
