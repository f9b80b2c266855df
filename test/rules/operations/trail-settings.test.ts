import { trailSettings } from '../../../lib/rules/operations/trail-settings';
import { testRule } from '../kit';
import { set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

const open = { Ref: 'AWS::NoValue' };

testRule(trailSettings, DEPLOYMENT, [
  ['a trail that does not record', set('security/Trail', 'IsLogging', false), ['finding security/Trail']],
  ['a trail of one Region', set('security/Trail', 'IsMultiRegionTrail'), ['finding security/Trail']],
  ['no digests', set('security/Trail', 'EnableLogFileValidation', 'false'), ['finding security/Trail']],
  ['no key', set('security/Trail', 'KMSKeyId', open), ['finding security/Trail']],
  ['a key of another deployment', set('security/Trail', 'KMSKeyId', unknown), ['undecided security/Trail']],
  ['no global services', set('security/Trail', 'IncludeGlobalServiceEvents', false), ['finding security/Trail']],
  ['global services named', set('security/Trail', 'IncludeGlobalServiceEvents', true), 'conforms'],
]);
