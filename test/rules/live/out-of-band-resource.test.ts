import { say } from '../../../lib/messages/say';
import { outOfBand } from '../../../lib/rules/live/out-of-band-resource';
import { testRule } from '../kit';
import { ACCOUNT, shows } from './account';

testRule(outOfBand, ACCOUNT, [
  ['an account as its templates say', shows({}), 'conforms'],
  [
    'a resource of no stack',
    (draft) => {
      draft.live = (model) => ({ drifts: [], unread: [], outOfBand: model.ofType('AWS::S3::Bucket') });
    },
    ['finding lgwan/Bucket'],
  ],
  [
    'something that could not be read',
    shows({ unread: [{ resource: 'ec2', reason: say('words.reason', { reason: 'AccessDenied' }) }] }),
    'conforms',
  ],
]);
