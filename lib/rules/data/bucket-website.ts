import type { Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import { finding, type Outcome, type Rule } from '../rule';

/** A closed zone has no web sites, and no browser of another origin reads its buckets. */
export const bucketWebsite: Rule = {
  id: 'Sanso-6.3.1-BucketWebsite',
  clauses: ['6(3)①', '6(3)②'],
  title: {
    ja: '閉域のバケットをウェブサイトや他のオリジンに開かないこと',
    en: 'Buckets of closed zones serve no web sites and no other origins',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::S3::Bucket'],
  singleResource: true,
  check: ({ model }) =>
    model
      .ofType('AWS::S3::Bucket')
      .filter(({ zone }) => zone !== undefined && zone !== 'internet')
      .flatMap(judgeSite),
};

function judgeSite(bucket: Resource): Outcome[] {
  const outcomes: Outcome[] = [];
  if (bucket.properties.WebsiteConfiguration !== undefined) {
    outcomes.push(
      finding(bucket, `${bucket.logicalId} of ${bucket.zone} is a web site`, 'Remove WebsiteConfiguration.', {
        property: 'WebsiteConfiguration',
      }),
    );
  }
  const origins = textsAt(bucket.properties, 'CorsConfiguration.CorsRules[].AllowedOrigins[]');
  if (origins.some((origin) => /[*]/.test(origin) || !/\.(internal|local|lgwan\.jp)(:\d+)?$/.test(origin))) {
    outcomes.push(
      finding(
        bucket,
        `${bucket.logicalId} of ${bucket.zone} is open to the origins ${origins.join(', ')}`,
        'Remove CorsConfiguration, or name origins of the zone.',
        { property: 'CorsConfiguration' },
      ),
    );
  }
  return outcomes;
}
