import { logEncryption } from '../../../lib/rules/operations/log-encryption';
import { testRule } from '../kit';
import { set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(logEncryption, DEPLOYMENT, [
  ['no key', set('my-number/Log', 'KmsKeyId'), ['finding my-number/Log']],
  ['the key of AWS', set('my-number/Log', 'KmsKeyId', 'alias/aws/logs'), ['finding my-number/Log']],
  ['none in the internet zone', (draft) => draft.add('internet/Log', 'Logs::LogGroup'), 'conforms'],
]);
