import { watchingRule } from '../../../lib/rules/operations/watching-rule';
import { testRule } from '../kit';
import { set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(watchingRule, DEPLOYMENT, [
  ['a rule that is off', set('security/Severe', 'State', 'DISABLED'), ['finding security/Severe']],
  [
    'a copy that is off beside the rule',
    (draft) =>
      draft.add('security/Copy', 'AWS::Events::Rule', {
        EventPattern: draft.of('security/Severe').EventPattern,
        State: 'DISABLED',
      }),
    'conforms',
  ],
  [
    'a copy that is off beside the rule, as text',
    (draft) =>
      draft.add('security/Copy', 'AWS::Events::Rule', {
        EventPattern: JSON.stringify(draft.of('security/Severe').EventPattern),
        State: 'DISABLED',
      }),
    'conforms',
  ],
  [
    'two copies, both off',
    (draft) => {
      draft.of('security/Severe').State = 'DISABLED';
      draft.add('security/Copy', 'AWS::Events::Rule', draft.of('security/Severe'));
    },
    ['finding security/Severe', 'finding security/Copy'],
  ],
  [
    'a rule of no concern that is off',
    (draft) =>
      draft.add('internet/Nightly', 'AWS::Events::Rule', { State: 'DISABLED', ScheduleExpression: 'rate(1 day)' }),
    'conforms',
  ],
]);
