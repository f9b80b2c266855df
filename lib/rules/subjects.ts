import type { ZoneLabel } from '../policy/zones';
import type { Rule } from './rule';

/** What a rule judges where that is less, or other, than the resources of its types: ids, for the counts of an output. */
type Subjects = NonNullable<Rule['subjects']>;

/** The buckets of a zone. */
export const bucketsOf =
  (zone: ZoneLabel): Subjects =>
  ({ model }) =>
    model
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => bucket.zone === zone)
      .map(({ id }) => id);

/** The networks. */
export const networks: Subjects = ({ model }) => model.ofType('AWS::EC2::VPC').map(({ id }) => id);

/** The flows of the register. */
export const registeredFlows: Subjects = ({ register }) => register.flows.map(({ id }) => id);

/** What a live account shows; nothing of templates alone. */
export const shownResources: Subjects = ({ model }) => (model.live ? model.resources.map(({ id }) => id) : []);
