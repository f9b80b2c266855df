import { portForwarding } from '../../../lib/rules/identity/port-forwarding';
import { all, into } from '../changes';
import { type Change, testRule } from '../kit';
import { DEPLOYMENT, holds } from './deployment';

const DOCUMENT = 'arn:aws:ssm:ap-northeast-1:111111111111:document/';

const ALL = [
  'AWS-StartInteractiveCommand',
  'AWS-StartNonInteractiveCommand',
  'AWS-StartPortForwardingSession*',
  'AWS-StartSSHSession',
];

/** A role of lgwan and one of internet that start sessions, and the documents that each is denied. */
const both = (lgwan: readonly string[], internet: readonly string[], Condition?: object): Change =>
  all(starts('lgwan', lgwan), starts('internet', internet, Condition));
const starts = (zone: string, documents: readonly string[], Condition?: object) =>
  holds(
    zone,
    {},
    {
      Policies: [
        {
          PolicyName: 'sessions',
          PolicyDocument: {
            Statement: [
              { Effect: 'Allow', Action: 'ssm:StartSession', Resource: `${DOCUMENT}SSM-SessionManagerRunShell` },
              ...documents.map((name) => ({
                Effect: 'Deny',
                Action: 'ssm:StartSession',
                Resource: `arn:aws:ssm:*:*:document/${name}`,
                ...(Condition ? { Condition } : {}),
              })),
            ],
          },
        },
      ],
    },
  );

testRule(portForwarding, DEPLOYMENT, [
  [
    'sessions by the document of the account',
    holds('lgwan', { Action: 'ssm:StartSession', Resource: `${DOCUMENT}SSM-SessionManagerRunShell` }),
    'conforms',
  ],
  [
    'sessions by a tunnel',
    holds('lgwan', {
      Action: 'ssm:StartSession',
      Resource: 'arn:aws:ssm:*::document/AWS-StartPortForwardingSessionToRemoteHost',
    }),
    ['finding lgwan/Role'],
  ],
  ['sessions by every document', holds('lgwan', { Action: 'ssm:*', Resource: `${DOCUMENT}*` }), ['finding lgwan/Role']],
  [
    'sessions by a tunnel, in an open zone',
    holds('internet', { Action: 'ssm:StartSession', Resource: `${DOCUMENT}*` }),
    'conforms',
  ],
  ['nobody is denied tunnels in words', both([], []), 'conforms'],
  ['everybody who starts sessions is', both(ALL, ALL), 'conforms'],
  ['somebody is not', both(ALL, []), ['finding internet/Role']],
  ['somebody is denied some of them', both(ALL, ALL.slice(1)), ['finding internet/Role']],
  [
    'the denial holds sometimes',
    both(ALL, ALL, { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
    ['finding internet/Role'],
  ],
  [
    'a policy that nobody holds here, whose holder has others beside it',
    all(
      both(ALL, ALL),
      into('lgwan', {
        Job: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: {
            PolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: 'ssm:StartSession', Resource: `${DOCUMENT}SSM-SessionManagerRunShell` },
              ],
            },
          },
        },
      }),
    ),
    'conforms',
  ],
  [
    'who starts no session needs no denial',
    all(both(ALL, ALL), holds('my-number', { Action: 'ssm:DescribeSessions', Resource: '*' })),
    'conforms',
  ],
]);
