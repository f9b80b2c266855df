import { wafLog } from '../../../lib/rules/operations/waf-log';
import { testRule } from '../kit';
import { remove, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(wafLog, DEPLOYMENT, [
  ['no log', remove('internet/AclLog'), ['finding internet/Acl']],
  [
    'blocked requests dropped',
    set('internet/AclLog', 'LoggingFilter', { DefaultBehavior: 'DROP', Filters: [] }),
    ['finding internet/AclLog'],
  ],
  [
    'allowed requests dropped',
    set('internet/AclLog', 'LoggingFilter', {
      DefaultBehavior: 'DROP',
      Filters: [{ Behavior: 'KEEP', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] }],
    }),
    'conforms',
  ],
]);
