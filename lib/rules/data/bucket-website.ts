import { say } from '../../messages/say';
import { textsAt } from '../../template/values';
import { finding, type Rule } from '../rule';

const INNER_ORIGIN = /^[^*]*\.(internal|local|lgwan\.jp)(:\d+)?$/;

/** A closed zone has no web sites, and no browser of another origin reads its buckets. */
export const bucketWebsite: Rule = {
  id: 'Sanso-6.3.1-BucketWebsite',
  clauses: ['6(3)①a', '6(3)②a'],
  title: {
    ja: '閉域のバケットをウェブサイトや他のオリジンに開かないこと',
    en: 'Buckets of closed zones serve no web sites and no other origins',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::S3::Bucket'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::S3::Bucket').flatMap((resource) => {
      const { logicalId: bucket, zone, properties } = resource;
      if (zone === undefined || zone === 'internet') return [];
      const origins = textsAt(properties, 'CorsConfiguration.CorsRules[].AllowedOrigins[]');
      const site = finding(resource, say('bucket-website', { bucket, zone }), { property: 'WebsiteConfiguration' });
      const open = finding(resource, say('bucket-website.origins', { bucket, zone, origins }), {
        property: 'CorsConfiguration',
      });
      return [
        ...(properties.WebsiteConfiguration === undefined ? [] : [site]),
        ...(origins.every((origin) => INNER_ORIGIN.test(origin)) ? [] : [open]),
      ];
    }),
};
