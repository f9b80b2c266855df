import type { Model, Resource } from '../../model/model';
import { isTrue } from '../../template/values';

/** Trails that record what is done in an account: its own, and those of the organization. */
export function trailsOf(model: Model, account: string): readonly Resource[] {
  return model
    .ofType('AWS::CloudTrail::Trail')
    .filter((trail) => trail.account === account || isTrue(trail.properties.IsOrganizationTrail));
}
