import { screenFlow } from '../../../lib/rules/sanitized/screen-flow';
import { type Change, testRule } from '../kit';
import { SCREENS } from './screens';

const flow = (changes: object): Change => {
  return (draft) => Object.assign(draft.flows[0], changes);
};

testRule(screenFlow, SCREENS, [
  [
    'no flow',
    (draft) => {
      draft.flows = [];
    },
    ['finding screens/Stack'],
  ],
  ['a flow that expired', flow({ expires: '2026-11-22' }), ['finding screens/Stack']],
  ['a flow of its last day', flow({ expires: '2026-11-23' }), 'conforms'],
  ['a flow that nobody approved', flow({ approver: ' ' }), ['finding screens/Stack']],
  ['a flow to other hosts', flow({ to: { zone: 'internet', cidr: '10.30.0.0/24' } }), ['finding screens/Fleet']],
  ['a flow without sanitization', flow({ sanitization: 'none' }), ['finding screens/Stack']],
]);
