import { resourceLines } from '../../lib/report/resource-lines';

const JSON_TEMPLATE = `{
  "Parameters": { "Host": { "Type": "String" } },
  "Metadata": { "Resources": { "Host": 1 } },
  "Resources": {
    "Other": { "Type": "T", "Properties": { "Host": "{", "Text": "a \\"Host\\": b", "List": [
      { "Host": {} }
    ] } },
    "Host": {
      "Type": "AWS::EC2::Instance"
    }, "Same": {}
  },
  "Outputs": { "Host": { "Value": 1 } }
}`;

const YAML_TEMPLATE = `# Host:
Parameters:
  Host: { Type: String }
Resources:
  Other:
    Type: T
    Properties: { Host: !Ref Host }
  "Host":
    Type: AWS::EC2::Instance
Outputs:
  Host: { Value: 1 }
`;

test.each([
  [
    'JSON',
    JSON_TEMPLATE,
    [
      ['Other', 5],
      ['Host', 8],
      ['Same', 10],
    ],
  ],
  [
    'JSON on Windows',
    JSON_TEMPLATE.replaceAll('\n', '\r\n'),
    [
      ['Other', 5],
      ['Host', 8],
      ['Same', 10],
    ],
  ],
  [
    'JSON in one line',
    JSON_TEMPLATE.replace(/\s*\n\s*/g, ''),
    [
      ['Other', 1],
      ['Host', 1],
      ['Same', 1],
    ],
  ],
  [
    'YAML',
    YAML_TEMPLATE,
    [
      ['Other', 5],
      ['Host', 8],
    ],
  ],
  ['YAML in flow style', '{Resources:\n {Host: {Type: T}}}', [['Host', 2]]],
  ['YAML without resources', 'a: 1', []],
])('keys below Resources of %s, and no others of their names', (_, source, lines) => {
  expect([...resourceLines(source)]).toEqual(lines);
});
