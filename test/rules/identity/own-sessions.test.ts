import { ownSessions } from '../../../lib/rules/identity/own-sessions';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, LAMBDA, role } from './deployment';

const resuming = (Resource: string, Condition?: object) => ({
  Action: ['ssm:ResumeSession', 'ssm:TerminateSession'],
  Resource: `arn:aws:ssm:ap-northeast-1:111111111111:session/${Resource}`,
  ...(Condition ? { Condition } : {}),
});
const BY_TAG = resuming('*', {
  StringEquals: { 'ssm:resourceTag/aws:ssmmessages:session-id': `\${aws:userid}` },
});
const BY_NAME = resuming(`\${aws:username}-*`);
const ANY = resuming('*');
/** Jobs of lgwan, each with what it may do with sessions. */
const jobs = (...allows: object[]) =>
  into(
    'lgwan',
    Object.fromEntries(
      allows.map((allow, index) => [`Job${index}`, role(`sanso-lgwan-job-${index}`, LAMBDA, [allow])]),
    ),
  );

testRule(ownSessions, DEPLOYMENT, [
  ['everybody goes on with their own', jobs(BY_TAG, BY_NAME), 'conforms'],
  ['one goes on with those of others', jobs(BY_TAG, BY_NAME, ANY), ['finding lgwan/Job2']],
  [
    'a tag that everybody may bear',
    jobs(BY_TAG, BY_NAME, resuming('*', { StringLike: { 'ssm:resourceTag/aws:ssmmessages:session-id': '*' } })),
    ['finding lgwan/Job2'],
  ],
  [
    'each who goes on with those of others, however many do not',
    jobs(BY_TAG, ANY, ANY),
    ['finding lgwan/Job1', 'finding lgwan/Job2'],
  ],
  ['everybody goes on with those of others', jobs(ANY), ['finding lgwan/Job0']],
  ['nobody but an administrator', jobs(BY_TAG, BY_NAME, { Action: '*', Resource: '*' }), 'conforms'],
]);
