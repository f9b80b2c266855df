import { say } from '../../../lib/messages/say';
import { unreadService } from '../../../lib/rules/live/unread-service';
import { testRule } from '../kit';
import { ACCOUNT, shows } from './account';

testRule(unreadService, ACCOUNT, [
  ['an account that was read', shows({}), 'conforms'],
  [
    'a service that could not be read',
    shows({ unread: [{ resource: 'ec2:DescribeFlowLogs', reason: say('words.reason', { reason: 'AccessDenied' }) }] }),
    ['undecided ec2:DescribeFlowLogs'],
  ],
]);
