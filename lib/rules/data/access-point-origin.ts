import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { entries, valuesAt, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** An access point of a closed zone is for its VPC; one with the internet as its origin is a second door. */
export const accessPointOrigin: Rule = {
  id: 'Sanso-6.3.1-AccessPointOrigin',
  clauses: ['6(3)①a', '6(3)②a'],
  title: {
    ja: '閉域のアクセスポイントをVPCに限ること',
    en: 'Access points of closed zones are bound to a VPC',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint'],
  singleResource: true,
  check: ({ model, zones }) => [
    ...model.ofType('AWS::S3::AccessPoint').flatMap((point) => {
      const bucket = model.find(point.properties.Bucket);
      const isClosed = zones.isClosed(point) || zones.isClosed(bucket);
      if (!isClosed) return [];
      const [vpc] = valuesAt(point.properties, 'VpcConfiguration.VpcId');
      if (vpc !== undefined) return strangeVpc(model, point, vpc);
      const named = bucket ? [point, bucket] : [point];
      return [finding(named, say('access-point-origin', { point: point.logicalId }), { property: 'VpcConfiguration' })];
    }),
    ...model
      .ofType('AWS::S3::MultiRegionAccessPoint')
      .filter((point) => zones.isClosed(point))
      .map((point) =>
        finding(point, say('access-point-origin.multi-region', { point: point.logicalId, zone: point.zone ?? '' })),
      ),
  ],
};

/** A VPC of another zone is judged as a link; where the zone has VPCs in the templates, one that is in none may be anybody's. */
function strangeVpc(model: Model, point: Resource, vpc: Value): Outcome[] {
  const knows = model.ofType('AWS::EC2::VPC').some(({ network }) => network !== undefined && network === point.network);
  if (!knows || entries(vpc).every((each) => model.find(each, 'AWS::EC2::VPC'))) return [];
  const what = { point: point.logicalId, vpc: worded(vpc) };
  return [undecided(point, say('access-point-origin.vpc-unknown', what), 'VpcConfiguration')];
}
