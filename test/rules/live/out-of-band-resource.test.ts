import { say } from '../../../lib/messages/say';
import { outOfBand } from '../../../lib/rules/live/out-of-band-resource';
import { all, into } from '../changes';
import { type Row, resource, testRule } from '../kit';
import { provided } from '../premises';
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
  ...(
    [
      ['a session document that somebody else provides', { DocumentType: 'Session' }, 'conforms'],
      [
        'a document beside the one that somebody else provides',
        { DocumentType: 'Command' },
        ['finding lgwan/Document'],
      ],
    ] as const
  ).map(
    ([title, properties, expected]): Row => [
      title,
      all(into('lgwan', { Document: resource('SSM::Document', properties) }), provided('session-document'), (draft) => {
        draft.live = (model) => ({ drifts: [], unread: [], outOfBand: model.ofType('AWS::SSM::Document') });
      }),
      expected,
    ],
  ),
]);
