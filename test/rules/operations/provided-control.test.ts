import { PROVIDED } from '../../../lib/policy/premises';
import { providedControl } from '../../../lib/rules/operations/provided-control';
import { type Row, testRule } from '../kit';
import { EXPIRED, provided } from '../premises';
import { DEPLOYMENT } from './deployment';

const ofAccount = { account: '444444444444' };

testRule(providedControl, DEPLOYMENT, [
  ...PROVIDED.map((what): Row => [`${what} with evidence in force`, provided(what), 'conforms']),
  ['evidence that has expired', provided('trail', EXPIRED), ['undecided internet/Vpc']],
  [
    'evidence of its last day',
    provided('trail', { ...EXPIRED, expires: '2026-11-23', date: '2025-11-23' }),
    'conforms',
  ],
  ['evidence of tomorrow', provided('trail', { date: '2026-11-24' }), ['undecided internet/Vpc']],
  [
    'evidence of one account that has expired',
    provided('configuration-recorder', { ...EXPIRED, ...ofAccount }),
    ['undecided log-archive/Bucket'],
  ],
  [
    'evidence of an account that is not judged, expired',
    provided('configuration-recorder', { ...EXPIRED, account: '555555555555' }),
    ['undecided 555555555555'],
  ],
]);
