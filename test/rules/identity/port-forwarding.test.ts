import { portForwarding } from '../../../lib/rules/identity/port-forwarding';
import { testRule } from '../kit';
import { DEPLOYMENT, holds } from './deployment';

const DOCUMENT = 'arn:aws:ssm:ap-northeast-1:111111111111:document/';

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
]);
