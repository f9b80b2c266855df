import { dnsQueryLog } from '../../../lib/rules/endpoints/dns-query-log';
import { testRule } from '../kit';
import { BASE, inProfile, OPEN } from './deployment';

testRule(dnsQueryLog, BASE, [
  ['not logged', (draft) => draft.remove('lgwan/Logged'), ['finding lgwan/Vpc']],
  [
    'an association without a log',
    (draft) => delete draft.of('lgwan/Logged').ResolverQueryLogConfigId,
    ['finding lgwan/Vpc'],
  ],
  ['not known', (draft) => draft.set('lgwan/Logged', { ResolverQueryLogConfigId: OPEN }), ['undecided lgwan/Logged']],
  [
    'a VPC without a resolver',
    (draft) => {
      draft.remove('lgwan/Logged');
      draft.set('lgwan/Vpc', { EnableDnsSupport: false });
    },
    'conforms',
  ],
  [
    'logged by a profile',
    (draft) => {
      draft.remove('lgwan/Logged');
      inProfile(draft, 'Log');
    },
    'conforms',
  ],
]);
