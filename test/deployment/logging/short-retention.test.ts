import { Template } from 'aws-cdk-lib/assertions';
import { LogArchiveStack } from '../../../lib/deployment/logging/log-archive-stack';
import { sampleConfig, testApp } from '../../support';

/** Rules of the archive bucket that remove what is old. */
function rules(logging: { retentionDays: number; coldAfterDays?: number }): object[] {
  const config = sampleConfig((input) => {
    input.logging = logging;
  });
  const template = Template.fromStack(new LogArchiveStack(testApp(), { config }));
  const [bucket] = Object.values(
    template.findResources('AWS::S3::Bucket', {
      Properties: { BucketName: 'sanso-sample-log-archive-logs-111111111111' },
    }),
  );
  return bucket.Properties.LifecycleConfiguration.Rules.filter((rule: object) => 'ExpirationInDays' in rule);
}

test.each([
  [{ retentionDays: 60 }, undefined],
  [{ retentionDays: 1 }, undefined],
  [{ retentionDays: 60, coldAfterDays: 30 }, [{ StorageClass: 'GLACIER_IR', TransitionInDays: 30 }]],
  [{ retentionDays: 365 }, [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }]],
])('%j', (logging, transitions) => {
  const [rule, ...others] = rules(logging);
  expect(others).toEqual([]);
  expect(rule).toMatchObject({ ExpirationInDays: logging.retentionDays });
  expect((rule as { Transitions?: object[] }).Transitions).toEqual(transitions);
});
