import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
import { CLOSED_ZONES } from '../../policy/zones';
import { finding, type Rule } from '../rule';

/** An access point of a closed zone is for its VPC; one with the internet as its origin is a second door. */
export const accessPointOrigin: Rule = {
  id: 'Sanso-6.3.1-AccessPointOrigin',
  clauses: ['6(3)①', '6(3)②'],
  title: {
    ja: '閉域のアクセスポイントをVPCに限ること',
    en: 'Access points of closed zones are bound to a VPC',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint'],
  singleResource: true,
  check: ({ model }) => [
    ...model
      .ofType('AWS::S3::AccessPoint')
      .filter((point) => isClosed(model, point) && valuesAt(point.properties, 'VpcConfiguration.VpcId').length === 0)
      .map((point) =>
        finding(
          [point, ...[model.find(point.properties.Bucket) ?? []].flat()],
          `${point.logicalId} has the internet as its origin`,
          'Set VpcConfiguration to the VPC of its zone.',
          { property: 'VpcConfiguration' },
        ),
      ),
    ...model
      .ofType('AWS::S3::MultiRegionAccessPoint')
      .filter((point) => isClosed(model, point))
      .map((point) =>
        finding(
          point,
          `${point.logicalId} opens buckets of ${point.zone} to every network: such access points have no VPC`,
          'Reach the bucket through the S3 endpoint of its zone.',
        ),
      ),
  ],
};

function isClosed(model: Model, point: Resource): boolean {
  const zones = [point.zone, model.find(point.properties.Bucket)?.zone];
  return zones.some((zone) => zone !== undefined && CLOSED_ZONES.includes(zone));
}
