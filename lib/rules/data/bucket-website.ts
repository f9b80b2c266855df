import { say } from '../../messages/say';
import { part, textsAt } from '../../template/values';
import { finding, type Rule } from '../rule';

const INNER_ORIGIN = /^[^*]*\.(internal|local|lgwan\.jp)(:\d+)?$/;

/** A closed zone has no web sites, no browser of another origin reads its buckets, and none takes data at the edges of the internet. */
export const bucketWebsite: Rule = {
  id: 'Sanso-6.3.1-BucketWebsite',
  clauses: ['6(3)①a', '6(3)②a'],
  title: {
    ja: '閉域のバケットをウェブサイト、他のオリジン又は転送高速化に開かないこと',
    en: 'Buckets of closed zones serve no web sites, no other origins and no transfer acceleration',
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
      const fast = finding(resource, say('bucket-website.accelerated', { bucket, zone }), {
        property: 'AccelerateConfiguration',
      });
      return [
        ...(properties.WebsiteConfiguration === undefined ? [] : [site]),
        ...(part(properties.AccelerateConfiguration, 'AccelerationStatus') === 'Enabled' ? [fast] : []),
        ...(origins.every((origin) => INNER_ORIGIN.test(origin)) ? [] : [open]),
      ];
    }),
};
