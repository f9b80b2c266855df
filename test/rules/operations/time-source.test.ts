import { timeSource } from '../../../lib/rules/operations/time-source';
import { optional } from '../changes';
import { testRule } from '../kit';
import { remove, set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(timeSource, DEPLOYMENT, [
  ['a server of the internet', set('my-number/Dhcp', 'NtpServers', ['203.0.113.5']), ['finding my-number/Dhcp']],
  ['the default', set('my-number/Dhcp', 'NtpServers'), 'conforms'],
  ['a server of another deployment', set('my-number/Dhcp', 'NtpServers', [unknown]), ['undecided my-number/Dhcp']],
  ['a network without options', remove('my-number/Association'), ['finding my-number']],
  ['nobody has decided on the options', optional('my-number/Association'), ['finding my-number']],
  ['a default leaves the options out', optional('my-number/Association', 'no'), ['finding my-number']],
  ['a default brings the options', optional('my-number/Association', 'yes'), 'conforms'],
  ['options of nobody', set('my-number/Association', 'DhcpOptionsId', 'default'), ['finding my-number']],
  [
    'a part of a deployment without options',
    (draft) => {
      draft.remove('my-number/Association');
      delete draft.templates.internet;
    },
    'conforms',
  ],
]);
