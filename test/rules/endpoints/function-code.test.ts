import { functionCode } from '../../../lib/rules/endpoints/function-code';
import { resource, testRule } from '../kit';
import { ACCOUNT, BASE, having } from './deployment';

const code = (S3Bucket: unknown) => resource('Lambda::Function', { Code: { S3Bucket, S3Key: 'code.zip' } });
const OWN = `assets-${ACCOUNT}`;
const both = (one: unknown, other: unknown, third: unknown = OWN) =>
  having({ lgwan: { One: code(one), Other: code(other), Third: code(third) } });

testRule(functionCode, BASE, [
  ['code of the account', both(OWN, { 'Fn::Join': ['-', ['assets', { Ref: 'AWS::AccountId' }]] }), 'conforms'],
  ['code of another', both(OWN, 'tools-of-a-maker'), ['finding lgwan/Other']],
  ['code of another account', both(OWN, 'assets-666666666666'), ['finding lgwan/Other']],
  ['a deployment whose code lies anywhere', both(OWN, 'tools', 'others'), 'conforms'],
  [
    'code that is in the template',
    having({ lgwan: { One: code(OWN), In: resource('Lambda::Function', { Code: { ZipFile: '' } }) } }),
    'conforms',
  ],
]);
