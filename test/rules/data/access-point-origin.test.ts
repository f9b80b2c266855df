import { accessPointOrigin } from '../../../lib/rules/data/access-point-origin';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, resource } from './deployment';

/** One resource more in lgwan. */
const one = (It: object) => into('lgwan', { It });
const point = (more: object) => resource('S3::AccessPoint', { Bucket: 'b', ...more });

testRule(accessPointOrigin, DEPLOYMENT, [
  [
    'an access point for a VPC of its zone',
    into('lgwan', { It: point({ VpcConfiguration: { VpcId: { Ref: 'Net' } } }), Net: resource('EC2::VPC', {}) }),
    'conforms',
  ],
  [
    'an access point for a VPC of nobody known',
    into('lgwan', { It: point({ VpcConfiguration: { VpcId: 'vpc-1' } }), Net: resource('EC2::VPC', {}) }),
    ['undecided lgwan/It'],
  ],
  ['an access point for the internet', one(point({})), ['finding lgwan/It']],
  [
    'an access point for all Regions',
    one(resource('S3::MultiRegionAccessPoint', { Regions: [] })),
    ['finding lgwan/It'],
  ],
]);
