import { destinationOf, isShipped, RETENTION_DAYS } from '../../facts/logs/archive';
import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import { isEvaluation } from '../../model/profile';
import { shown } from '../../template/values';
import { demand } from '../demand';
import type { Rule } from '../rule';

/** Log groups are kept for a year, unless the archive has a copy (L03). */
export const logRetention: Rule = {
  id: 'Sanso-6.7-LogRetention',
  clauses: ['6(7)'],
  title: { ja: 'ログを 1 年以上保存すること', en: 'Logs are kept for a year at the least' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::Logs::LogGroup'],
  singleResource: false,
  check: ({ model }) => {
    if (isEvaluation(model)) return [];
    return model
      .ofType('AWS::Logs::LogGroup')
      .filter((group) => !isKeptElsewhere(model, group))
      .flatMap((group) => {
        const days = group.properties.RetentionInDays;
        return demand(group, {
          property: 'RetentionInDays',
          value: days,
          // Without a retention a log group never expires.
          meets: (known) => known === undefined || Number(known) >= RETENTION_DAYS,
          message: `Log group ${group.name} is deleted after ${shown(days)} days, and the archive has no copy`,
          mend: `Keep it for ${RETENTION_DAYS} days or more, or ship all of it to the log archive.`,
        });
      });
  },
};

function isKeptElsewhere(model: Model, group: Resource): boolean {
  const ofTrail = model
    .ofType('AWS::CloudTrail::Trail')
    .some(
      ({ properties }) =>
        model.find(properties.CloudWatchLogsLogGroupArn, group.type) === group &&
        destinationOf(model, properties.S3BucketName) === 'archive',
    );
  // Failures of delivery are no record of what happened, only of what did not arrive.
  const ofDelivery = model.ofType('AWS::KinesisFirehose::DeliveryStream').some(({ properties }) => {
    const path = 'ExtendedS3DestinationConfiguration.CloudWatchLoggingOptions.LogGroupName';
    return textsAt(properties, path).some((name) => model.find(name, group.type) === group);
  });
  return ofTrail || ofDelivery || isShipped(model, group);
}
