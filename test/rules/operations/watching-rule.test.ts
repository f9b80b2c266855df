import { watchingRule } from '../../../lib/rules/operations/watching-rule';
import { type Change, testRule } from '../kit';
import { set } from './changes';
import { DEPLOYMENT } from './deployment';

/** The pattern of the rule asks for this as well. */
const looking =
  (more: object): Change =>
  (draft) =>
    Object.assign(draft.of('security/Severe').EventPattern, more);

testRule(watchingRule, DEPLOYMENT, [
  ['a rule that is off', set('security/Severe', 'State', 'DISABLED'), ['finding security/Severe']],
  ['a rule that looks at another account', looking({ account: ['222222222222'] }), ['finding security/Severe']],
  ['a rule that looks at another Region', looking({ region: ['us-east-1'] }), ['finding security/Severe']],
  ['a rule that looks at its own account', looking({ account: ['111111111111', '222222222222'] }), 'conforms'],
  [
    'a rule that looks at another account on a bus of its own',
    (draft) => {
      looking({ account: ['222222222222'] })(draft);
      draft.of('security/Severe').EventBusName = 'central';
    },
    'conforms',
  ],
  ['a rule on a bus that gets nothing', set('security/Severe', 'EventBusName', 'other'), ['finding security/Severe']],
  [
    'a rule on a bus to which another rule sends',
    (draft) => {
      draft.of('security/Severe').EventBusName = 'central';
      draft.add('security/Forward', 'AWS::Events::Rule', {
        EventPattern: { source: ['app'] },
        Targets: [{ Id: 'a', Arn: 'arn:aws:events:ap-northeast-1:111111111111:event-bus/central' }],
      });
    },
    'conforms',
  ],
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
