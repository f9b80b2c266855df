import { roleSession } from '../../../lib/rules/identity/role-session';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, LAMBDA, role } from './deployment';
import { enters } from './people';

const lasting = (MaxSessionDuration: unknown) => enters('lgwan', 'A', {}, { MaxSessionDuration });

testRule(roleSession, DEPLOYMENT, [
  ['an hour, as is the default', enters('lgwan', 'A'), 'conforms'],
  ['a working day', lasting(28800), 'conforms'],
  ['more than a working day', lasting(28801), ['finding lgwan/A']],
  ['nobody knows how long', lasting({ Ref: 'Open' }), ['undecided lgwan/A']],
  ['a role of a service', into('lgwan', { Job: role('job', LAMBDA, [], { MaxSessionDuration: 43200 }) }), 'conforms'],
]);
