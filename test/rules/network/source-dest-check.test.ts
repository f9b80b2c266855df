import { sourceDestCheck } from '../../../lib/rules/network/source-dest-check';
import { type Draft, testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

const forward = (draft: Draft, id: string, value: unknown = false) => draft.set(id, { SourceDestCheck: value });

testRule(sourceDestCheck, NETWORK, [
  ['a host of a closed zone', (draft) => forward(draft, 'lg/Host'), ['finding lg/Host']],
  ['an interface of a closed zone', (draft) => forward(draft, 'mn/Interface', 'false'), ['finding mn/Interface']],
  ['a host of the internet zone beside the inspection', (draft) => forward(draft, 'in/Host'), ['finding in/Host']],
  [
    'a host of the internet zone in the inspection subnet',
    (draft) => {
      draft.set('in/Subnet', {
        Tags: [...zoneTag('internet'), { Key: 'sanso:role', Value: 'inspection' }],
      });
      forward(draft, 'in/Host');
    },
    'conforms',
  ],
  ['a host that checks', (draft) => forward(draft, 'lg/Host', true), 'conforms'],
]);
