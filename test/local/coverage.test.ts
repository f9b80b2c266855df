import type { Compared } from '../../lib/live/comparison';
import { changedCoverage, coverageOf } from '../../lib/local/coverage';
import { coverageText } from '../../lib/local/coverage-text';

const compared = (type: string, standing: Compared['standing'], ...properties: (string | undefined)[]) =>
  ({
    resource: { type },
    standing,
    drifts: properties.map((property) => ({ property, template: 'a', account: 'b' })),
    properties: {},
  }) as unknown as Compared;

const ALL = [
  compared('AWS::EC2::VPC', 'as the template'),
  compared('AWS::S3::Bucket', 'differs', 'BucketEncryption'),
  compared('AWS::S3::Bucket', 'as the template'),
  compared('AWS::EC2::FlowLog', 'gone', undefined),
  compared('AWS::AccessAnalyzer::Analyzer', 'not emulated'),
];

test('every resource is counted once, with what was lost', () => {
  const coverage = coverageOf(ALL, ['ram:ListResources', 'ram:ListResources']);
  expect(coverage).toMatchObject({ resources: 5, created: 2, partly: 2, notEmulated: 1 });
  expect(coverage.types['AWS::S3::Bucket']).toEqual({
    created: 1,
    partly: 1,
    notEmulated: 0,
    lost: ['BucketEncryption'],
  });
  expect(coverage.types['AWS::EC2::FlowLog'].lost).toEqual(['the resource']);
  expect(coverage.unknownCalls).toEqual(['ram:ListResources']);
});

test('a coverage that shrinks, grows or loses another property is told', () => {
  const before = coverageOf(ALL, []);
  expect(changedCoverage(before, coverageOf(ALL, []))).toEqual([]);
  expect(changedCoverage(before, coverageOf(ALL.slice(1), []))).toEqual([
    'AWS::EC2::VPC: 1 created, 0 partly, 0 not emulated → none',
  ]);
  expect(changedCoverage(before, coverageOf(ALL, ['ram:ListResources']))).toEqual([
    'calls that the emulators do not know: none → ram:ListResources',
  ]);
});

test.each(['ja', 'en'] as const)('the table in %s says how many of how many', (language) => {
  expect(coverageText(coverageOf(ALL, []), language)).toMatch(/\b5\b.*\b4\b|\b4\b.*\b5\b/);
});
