import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import type { VpcUse } from './vpc-uses';

/** A Route 53 profile: what it holds applies in every VPC that is associated with it. */
export interface Profile {
  /** Id of its resource; the id that associations write where no template defines it. */
  readonly id: string;
  readonly resource?: Resource;
  readonly vpcs: readonly VpcUse[];
  readonly holds: readonly ProfileHolding[];
}

/** A hosted zone, a resolver rule, a rule group or a query log of a profile; undefined where no template defines it. */
export interface ProfileHolding {
  readonly by: Resource;
  readonly resource?: Resource;
  /** What the profile says of it: JSON, such as the priority of a rule group. */
  readonly settings: Value | undefined;
}

/** Every profile that something is associated with. */
export function profilesOf(model: Model): Profile[] {
  const profiles = new Map<string, { id: string; resource?: Resource; vpcs: VpcUse[]; holds: ProfileHolding[] }>();
  const of = (by: Resource) => {
    const { ProfileId: value } = by.properties;
    const resource = model.find(value);
    const id = resource?.id ?? (typeof value === 'string' ? value : by.id);
    const profile = profiles.get(id) ?? { id, resource, vpcs: [], holds: [] };
    profiles.set(id, profile);
    return profile;
  };
  for (const by of model.ofType('AWS::Route53Profiles::ProfileAssociation')) {
    const { ResourceId: id } = by.properties;
    of(by).vpcs.push({ by, id, vpc: model.find(id) });
  }
  for (const by of model.ofType('AWS::Route53Profiles::ProfileResourceAssociation')) {
    const { ResourceArn: arn, ResourceProperties: settings } = by.properties;
    of(by).holds.push({ by, resource: model.find(arn), settings });
  }
  return [...profiles.values()];
}

/** What profiles bring to a VPC, of one type of resource. */
export function broughtTo(profiles: readonly Profile[], vpc: Resource, type: string): readonly ProfileHolding[] {
  return profiles
    .filter(({ vpcs }) => vpcs.some((each) => each.vpc === vpc))
    .flatMap(({ holds }) => holds.filter(({ resource }) => resource?.type === type));
}
