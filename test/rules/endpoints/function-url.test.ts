import { functionUrl } from '../../../lib/rules/endpoints/function-url';
import { resource, testRule } from '../kit';
import { ACCOUNT, BASE, having } from './deployment';

const code = resource('Lambda::Function', { FunctionName: 'batch' });
const url = (target: unknown) => resource('Lambda::Url', { AuthType: 'AWS_IAM', TargetFunctionArn: target });

testRule(functionUrl, BASE, [
  ['internet zone', having({ internet: { Code: code, Url: url({ Ref: 'Code' }) } }), 'conforms'],
  [
    'closed zone',
    having({ lgwan: { Code: code, Url: url({ 'Fn::GetAtt': ['Code', 'Arn'] }) } }),
    ['finding lgwan/Url'],
  ],
  [
    'closed function, deployed by another zone',
    having({
      lgwan: { Code: code },
      internet: { Url: url(`arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:batch`) },
    }),
    ['finding internet/Url'],
  ],
  [
    'SAM',
    having({ lgwan: { Code: resource('Serverless::Function', { FunctionUrlConfig: { AuthType: 'NONE' } }) } }),
    ['finding lgwan/Code'],
  ],
]);
