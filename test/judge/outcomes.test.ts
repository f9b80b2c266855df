import { outcomesOf } from '../../lib/judge/outcomes';
import { buildModel } from '../../lib/model/model';
import { GAP } from '../../lib/model/unknown';
import { finding, type Outcome, type Rule, undecided } from '../../lib/rules/rule';

const template = (name: string) => ({
  name,
  file: `${name}.template.json`,
  body: { Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: {} } } },
  account: '111111111111',
  region: 'ap-northeast-1',
  stackName: name,
  nested: false,
});
const model = buildModel([template('lgwan'), template('lgwan-more')]);
const said = (...outcomes: Outcome[]) => {
  const rule = { check: () => outcomes } as unknown as Rule;
  return outcomesOf(rule, { model, flows: { flows: [] }, asOf: '2026-11-23' });
};

test.each([
  ['an id of the model with an attribute', `to ${['Vpc', 'lgwan.CidrBlock'].join('@')}`, 'to Vpc.CidrBlock'],
  ['an id of a template whose name begins alike', 'to Vpc@lgwan-more', 'to Vpc'],
  ['an id inside an ARN', 'arn:aws:ec2:r:1:vpc/Vpc@lgwan', 'arn:aws:ec2:r:1:vpc/Vpc'],
  ['an address of a person', 'to csirt@city.example', 'to csirt@city.example'],
  ['a gap', `to ${GAP}/32`, 'to …/32'],
])('%s reads as in the template', (_, text, expected) => {
  expect(said(finding('lgwan/Vpc', text, text, { trace: [text] }))).toMatchObject([
    { message: expected, mend: expected, trace: [expected] },
  ]);
  expect(said(undecided('lgwan/Vpc', text))).toMatchObject([{ reason: expected }]);
});

test('what a rule says twice is said once', () => {
  const twice = [finding('lgwan/Vpc', 'wrong', 'mend'), finding('lgwan/Vpc', 'wrong', 'mend')];
  expect(said(...twice, finding('lgwan/Vpc', 'also wrong', 'mend'))).toHaveLength(2);
});
