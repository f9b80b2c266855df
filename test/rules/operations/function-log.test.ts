import { functionLog } from '../../../lib/rules/operations/function-log';
import { type Change, type Row, resource, template, testRule } from '../kit';

const ACCOUNT = '111111111111';
const groupArn = (name: string) => `arn:aws:logs:ap-northeast-1:${ACCOUNT}:log-group:${name}:*`;

/** A function of the internet zone that names its log group, and a role that writes into it alone. */
const BASE = {
  templates: {
    in: template('internet', {
      Log: resource('Logs::LogGroup', { LogGroupName: '/sanso/broker' }),
      Role: resource('IAM::Role', {
        AssumeRolePolicyDocument: {},
        Policies: [
          {
            PolicyName: 'log',
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: groupArn('/sanso/broker') }],
            },
          },
        ],
      }),
      Code: resource('Lambda::Function', {
        FunctionName: 'broker',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        LoggingConfig: { LogGroup: { Ref: 'Log' } },
      }),
    }),
  },
};

const logs =
  (LoggingConfig?: object): Change =>
  (draft) =>
    draft.set('in/Code', { LoggingConfig });
const may =
  (Resource?: unknown): Change =>
  (draft) => {
    const Statement = Resource === undefined ? [] : [{ Effect: 'Allow', Action: 'logs:*', Resource }];
    draft.set('in/Role', { Policies: [{ PolicyName: 'log', PolicyDocument: { Statement } }] });
  };
const LOST: Row[2] = ['finding in/Code'];

testRule(functionLog, BASE, [
  ['the group by its name', logs({ LogGroup: '/sanso/broker' }), 'conforms'],
  ['the group of every function', logs(), LOST],
  ['a group by no name', logs({ LogFormat: 'JSON' }), LOST],
  ['another group', logs({ LogGroup: '/sanso/other' }), LOST],
  ['a role that writes nothing', may(), LOST],
  ['a role that writes everywhere', may('*'), 'conforms'],
  ['a role that writes into the groups of the zone', may(groupArn('/sanso/*')), 'conforms'],
  [
    'a role that writes into the group, whose streams are not written out',
    may(groupArn('/sanso/broker').slice(0, -2)),
    'conforms',
  ],
  [
    'a role with the policy of AWS for functions',
    (draft) => {
      logs()(draft);
      draft.set('in/Role', {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
      });
    },
    'conforms',
  ],
  [
    'a function whose name is not known',
    (draft) => draft.set('in/Code', { LoggingConfig: undefined, FunctionName: undefined }),
    'conforms',
  ],
]);
