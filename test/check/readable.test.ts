import { check } from '../../lib/check/check';
import { readable } from '../../lib/check/readable';
import { Facts } from '../../lib/facts/facts';
import { say } from '../../lib/messages/say';
import { buildModel } from '../../lib/model/model';
import { finding, type Rule, undecided } from '../../lib/rules/rule';
import { TODAY } from '../support';

const template = (name: string) => ({
  name,
  file: `${name}.template.json`,
  body: { Resources: { Api: { Type: 'AWS::ApiGateway::RestApi' } } },
  account: '111111111111',
  region: 'ap-northeast-1',
  stackName: name,
  nested: false,
});
const model = buildModel([template('internet'), template('internet-2')]);

test.each([
  ['leads to peering Api@internet of lgwan.', 'leads to peering Api of lgwan.'],
  ['arn:aws:execute-api:x:111111111111:Api@internet/*/POST', 'arn:aws:execute-api:x:111111111111:Api/*/POST'],
  ['Api@internet-2 and Api@internet, Api@internet', 'Api and Api, Api'],
  ['Other@internet', 'Other@internet'],
  ['mail to csirt@internet.example', 'mail to csirt@internet.example'],
  ['arn:aws:s3:::\uffff/*', 'arn:aws:s3:::…/*'],
  ['nothing to read', 'nothing to read'],
])('%s', (sentence, expected) => {
  expect(readable(model, sentence)).toBe(expected);
});

test('no sentence of a result shows an id of the model', () => {
  const said = 'Api@internet\uffff';
  const rule: Rule = {
    id: 'Sanso-1-Test',
    clauses: ['1'],
    title: { ja: '', en: '' },
    aspects: ['C'],
    severity: 'low',
    types: [],
    singleResource: false,
    check: () => [
      finding('x', say('words.finding', { message: said, remediation: said }), { trace: [said] }),
      undecided('x', say('words.reason', { reason: said })),
    ],
  };
  const { violations, assumptions } = check(new Facts({ model, register: { flows: [] }, asOf: TODAY }), [rule]);
  expect(violations).toMatchObject([{ message: 'Api…', remediation: 'Api…', trace: ['Api…'] }]);
  expect(assumptions).toMatchObject([{ reason: 'Api…' }]);
});
